//! Parameters to the packed form that `crosscheck::language` reads: weights of one byte with a scale a column.

use crosscheck::language::training::network::{ARC, CASES, INPUT, LEARNT_ONE, OUTPUT, RELATION, inputs, parts};

use super::{
    Setting,
    dense::{multiply, transposed},
    shape::{CASE, Shape, TAG, width},
};

/// The bytes of the network with these parameters.
pub(super) fn pack(shape: &Shape, all: &[f32], setting: Setting<'_>) -> Vec<u8> {
    let header = setting.relations.join("\n");
    let mut bytes = (header.len() as u32).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend((setting.tags as u16).to_le_bytes());
    bytes.extend((setting.counts.len() as u16).to_le_bytes());
    for range in [&shape.learnt, &shape.affixes] {
        bytes.extend(all[range.clone()].iter().map(|&v| byte(v * LEARNT_ONE)));
    }
    let first = &all[shape.layers[0].weights.clone()];
    let columns = parts(0) * OUTPUT;
    let tags = &all[shape.tags.start..][..setting.tags * TAG];
    let cases = &all[shape.cases.clone()];
    debug_assert_eq!(cases.len(), CASES * CASE);
    shorts(&mut bytes, &folded(tags, TAG, &first[INPUT * columns..], columns));
    shorts(
        &mut bytes,
        &folded(cases, CASE, &first[(INPUT + TAG) * columns..], columns),
    );
    for (number, layer) in shape.layers.iter().enumerate() {
        let columns = parts(number) * OUTPUT;
        debug_assert_eq!(layer.weights.len(), width(number) * columns);
        let weights = &all[layer.weights.start..][..inputs(number) * columns];
        matrix(&mut bytes, weights, columns, columns);
        reals(&mut bytes, &all[layer.state.clone()]);
        reals(&mut bytes, &all[layer.bias.clone()]);
    }
    let root = &all[shape.root.clone()];
    let mut as_head = all[shape.arc_bias.clone()].to_vec();
    multiply(root, &all[shape.arcs.clone()], OUTPUT, 2 * ARC, &mut as_head);
    as_head.iter_mut().filter(|v| **v < 0.0).for_each(|v| *v *= 0.1);
    reals(&mut bytes, &as_head[ARC..]);
    let mut as_governor = vec![0f32; 2 * RELATION];
    multiply(
        root,
        &all[shape.relations.clone()],
        OUTPUT,
        2 * RELATION,
        &mut as_governor,
    );
    reals(&mut bytes, &as_governor[RELATION..]);
    matrix(&mut bytes, &all[shape.arcs.clone()], 2 * ARC, 2 * ARC);
    reals(&mut bytes, &all[shape.arc_bias.clone()]);
    matrix(&mut bytes, &all[shape.bilinear.clone()], ARC, ARC);
    reals(&mut bytes, &all[shape.bilinear_bias.clone()]);
    reals(&mut bytes, &all[shape.distances.clone()]);
    matrix(&mut bytes, &all[shape.relations.clone()], 2 * RELATION, 2 * RELATION);
    reals(&mut bytes, &all[shape.relation_distances.clone()]);
    let names = setting.relations.len();
    matrix(&mut bytes, &all[shape.names.clone()], shape.name_count, names);
    reals(&mut bytes, &all[shape.name_bias.start..][..names]);
    bytes
}

/// What each row of a table of vectors adds to the products of the first layer.
fn folded(table: &[f32], length: usize, weights: &[f32], columns: usize) -> Vec<f32> {
    let mut out = vec![0f32; table.len() / length * columns];
    multiply(table, &weights[..length * columns], length, columns, &mut out);
    out
}

fn reals(bytes: &mut Vec<u8>, values: &[f32]) {
    bytes.extend(values.iter().flat_map(|v| v.to_le_bytes()));
}

/// Numbers of two bytes in units of 1024.
fn shorts(bytes: &mut Vec<u8>, values: &[f32]) {
    bytes.extend(values.iter().flat_map(|v| ((v * 1024.0).round() as i16).to_le_bytes()));
}

/// The first `kept` columns of a matrix, one after the other, and their scales.
fn matrix(bytes: &mut Vec<u8>, weights: &[f32], columns: usize, kept: usize) {
    let by_column = transposed(weights, columns);
    let inputs = weights.len() / columns;
    let mut scales = vec![];
    for column in by_column.chunks_exact(inputs).take(kept) {
        let largest = column.iter().fold(0f32, |top, w| top.max(w.abs())).max(1e-6);
        let scale = largest / 127.0;
        bytes.extend(column.iter().map(|&w| byte(w / scale)));
        scales.push(scale);
    }
    reals(bytes, &scales);
}

fn byte(value: f32) -> u8 {
    let rounded = (value + if value < 0.0 { -0.5 } else { 0.5 }) as i32;
    rounded.clamp(-127, 127) as i8 as u8
}
