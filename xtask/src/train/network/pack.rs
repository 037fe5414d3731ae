//! Parameters to the packed form that `crosscheck::language` reads: weights of one byte with a scale a column.

use crosscheck::language::training::network::{ARC, HIDDEN, ONE, OUTPUT, PARTS, RELATION, units, width};

use super::{
    Setting,
    dense::{add, multiply, transposed},
    shape::{Shape, inputs},
};

/// The bytes of the network with these parameters.
pub(super) fn pack(shape: &Shape, all: &[f32], setting: Setting<'_>) -> Vec<u8> {
    let header = format!("{}\n\n{}", setting.relations.join("\n"), setting.tags.join("\n"));
    let mut bytes = (header.len() as u32).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend((setting.counts.len() as u16).to_le_bytes());
    for range in [&shape.learnt, &shape.affixes] {
        bytes.extend(all[range.clone()].iter().map(|&v| byte(v * ONE)));
    }
    shorts(&mut bytes, &folded(shape, all, 0, &all[shape.cases.clone()]));
    shorts(&mut bytes, &folded(shape, all, 1, &all[shape.tags.clone()]));
    for (number, layer) in shape.layers.iter().enumerate() {
        // what cases and tags add was folded above
        let columns = PARTS * width(number);
        let weights = &all[layer.weights.start..][..width(number) * columns];
        matrix(&mut bytes, weights, columns, columns);
        reals(&mut bytes, &all[layer.state.clone()]);
        reals(&mut bytes, &all[layer.bias.clone()]);
    }
    matrix(&mut bytes, &all[shape.hidden.clone()], HIDDEN, HIDDEN);
    reals(&mut bytes, &all[shape.hidden_bias.clone()]);
    let tags = setting.tags.len();
    matrix(&mut bytes, &all[shape.classes.clone()], shape.class_count, tags);
    reals(&mut bytes, &all[shape.class_bias.start..][..tags]);
    let root = &all[shape.root.clone()];
    let mut as_head = all[shape.arc_bias.clone()].to_vec();
    multiply(root, &all[shape.arcs.clone()], OUTPUT, 2 * ARC, &mut as_head);
    as_head.iter_mut().filter(|v| **v < 0.0).for_each(|v| *v *= 0.1);
    reals(&mut bytes, &as_head[ARC..]);
    let mut as_governor = vec![0f32; 2 * RELATION];
    multiply(root, &all[shape.pairs.clone()], OUTPUT, 2 * RELATION, &mut as_governor);
    reals(&mut bytes, &as_governor[RELATION..]);
    matrix(&mut bytes, &all[shape.arcs.clone()], 2 * ARC, 2 * ARC);
    reals(&mut bytes, &all[shape.arc_bias.clone()]);
    matrix(&mut bytes, &all[shape.bilinear.clone()], ARC, ARC);
    reals(&mut bytes, &all[shape.bilinear_bias.clone()]);
    reals(&mut bytes, &all[shape.distances.clone()]);
    matrix(&mut bytes, &all[shape.pairs.clone()], 2 * RELATION, 2 * RELATION);
    reals(&mut bytes, &all[shape.pair_distances.clone()]);
    let names = setting.relations.len();
    matrix(&mut bytes, &all[shape.names.clone()], shape.name_count, names);
    reals(&mut bytes, &all[shape.name_bias.start..][..names]);
    bytes
}

/// What each vector of `table` adds to the products of a layer, with the bias of its gates.
fn folded(shape: &Shape, all: &[f32], number: usize, table: &[f32]) -> Vec<f32> {
    let (layer, columns) = (&shape.layers[number], PARTS * width(number));
    let mut start = vec![0f32; columns];
    let gates = all[layer.bias.clone()].chunks_exact(width(number));
    for (side, gates) in start.chunks_exact_mut(PARTS * units(number)).zip(gates) {
        add(gates, &mut side[units(number)..]);
    }
    let length = inputs(number) - width(number);
    let mut rows = start.repeat(table.len() / length);
    let weights = &all[layer.weights.clone()][width(number) * columns..];
    multiply(table, weights, length, columns, &mut rows);
    rows
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
