//! The review as a state machine: keys in, effects out. It draws nothing and writes nothing.

use super::{
    case::{Case, Side},
    line::Line,
};
use crate::model::{Cause, ClaimId, DecisionId, DecisionKind, FactId, Ruling};
use crate::render::Dossier;

/// A key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Escape,
    /// Deletes before the cursor.
    Backspace,
    /// Deletes at the cursor.
    Delete,
    /// Deletes the line (Ctrl-U).
    Clear,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// The other side.
    Tab,
    /// One page of a long quote back.
    PageUp,
    /// One page of a long quote on.
    PageDown,
    /// Ctrl-C.
    Interrupt,
}

/// What the state machine asks of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Write a decision, then tell [`Queue::written`].
    Write(Order),
    /// Take a decision of this sitting back, then tell [`Queue::taken_back`].
    TakeBack(Receipt),
    /// Open an article (path as reports show it) at a line.
    Open(String, usize),
    /// End.
    Quit,
}

/// A decision to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The question.
    pub fact: FactId,
    /// What it is about.
    pub kind: DecisionKind,
    /// What was decided.
    pub ruling: Ruling,
    /// It is about the whole question rather than about `claims`, which are then all that the person saw.
    pub whole: bool,
    /// The claims it is about.
    pub claims: Vec<ClaimId>,
    /// The other side of a match or relation.
    pub against: Vec<ClaimId>,
    /// Why the answers differ.
    pub cause: Option<Cause>,
    /// The reason.
    pub why: String,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The decisions, one or more.
    pub decisions: Vec<DecisionId>,
    /// The id under which the fact is kept from now on.
    pub fact: FactId,
    /// The file, as reports show it.
    pub file: String,
}

/// What a key of decision means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// About the two answers on the screen.
    Rule(Ruling, DecisionKind),
    /// About the whole question.
    Whole(Ruling, DecisionKind),
    /// The answer in focus answers another question than the rest.
    SplitOff,
    /// The answer in focus was read wrongly.
    BadExtraction,
}

impl Act {
    fn of(key: char) -> Option<Act> {
        use DecisionKind::{Match, Relation, Status};
        Some(match key {
            'y' => Act::Rule(Ruling::Same, Match),
            'n' => Act::Rule(Ruling::Different, Match),
            'u' => Act::Whole(Ruling::Unsure, Relation),
            'c' => Act::Rule(Ruling::Contradict, Relation),
            'k' => Act::Rule(Ruling::Compatible, Relation),
            'a' => Act::Rule(Ruling::Agree, Relation),
            'p' => Act::Whole(Ruling::Postponed, Status),
            'A' => Act::Whole(Ruling::Accepted, Status),
            'D' => Act::Whole(Ruling::Dismissed, Status),
            'C' => Act::Whole(Ruling::Contradict, Relation),
            'x' => Act::SplitOff,
            'e' => Act::BadExtraction,
            _ => return None,
        })
    }

    fn ruling(self) -> (Ruling, DecisionKind) {
        match self {
            Act::Rule(ruling, kind) | Act::Whole(ruling, kind) => (ruling, kind),
            Act::SplitOff => (Ruling::Different, DecisionKind::Match),
            Act::BadExtraction => (Ruling::BadExtraction, DecisionKind::Extraction),
        }
    }

    /// True when the answer in focus leaves the question.
    fn takes_out(self) -> bool {
        matches!(self, Act::SplitOff | Act::BadExtraction)
    }

    /// What it is called on the screen.
    pub(super) fn word(self) -> String {
        match self {
            Act::Rule(ruling, _) | Act::Whole(ruling, _) => ruling.word().to_owned(),
            Act::SplitOff => "split off".to_owned(),
            Act::BadExtraction => "bad extraction".to_owned(),
        }
    }
}

/// What the keys mean at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Decide or look around.
    Browse,
    /// Write the reason, for an act that waits for it or for the next one.
    Why(Line, Option<Act>),
    /// The page of keys.
    Help,
    /// The whole card of the question, from this line on.
    Card(usize),
    /// Everything is decided.
    Over,
}

/// A decision of this sitting, with what it was before.
#[derive(Clone, Debug)]
struct Done {
    at: usize,
    before: Case,
    receipt: Receipt,
}

/// The questions of a sitting, and where the person stands.
#[derive(Clone, Debug)]
pub struct Queue {
    cases: Vec<Case>,
    pub(super) at: usize,
    pub(super) focus: Side,
    pub(super) mode: Mode,
    pub(super) cause: Option<Cause>,
    /// The reason written ahead for the next decision.
    pub(super) why: Option<String>,
    /// The last reason, offered again.
    last_why: String,
    pub(super) message: String,
    pub(super) score: bool,
    /// Lines of long quotes that are scrolled past.
    pub(super) scroll: usize,
    /// The act that is being written.
    pending: Option<(Act, String)>,
    done: Vec<Done>,
}

impl Queue {
    /// Questions to decide, worst first.
    pub fn new(dossiers: Vec<Dossier>) -> Self {
        let cases: Vec<Case> = dossiers.into_iter().map(Case::new).collect();
        let mode = if cases.is_empty() { Mode::Over } else { Mode::Browse };
        Queue {
            cases,
            at: 0,
            focus: Side::Left,
            mode,
            cause: None,
            why: None,
            last_why: String::new(),
            message: String::new(),
            score: false,
            scroll: 0,
            pending: None,
            done: vec![],
        }
    }

    /// The question on the screen.
    pub(super) fn case(&self) -> Option<&Case> {
        self.cases.get(self.at)
    }

    /// Number of questions.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// True without questions.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Questions that are not decided yet.
    pub fn left(&self) -> usize {
        self.cases.iter().filter(|c| c.ended.is_none()).count()
    }

    /// What was written in this sitting and not taken back, oldest first.
    pub fn receipts(&self) -> impl Iterator<Item = &Receipt> {
        self.done.iter().map(|d| &d.receipt)
    }

    /// Takes in a key.
    pub fn press(&mut self, key: Key) -> Effect {
        if key == Key::Interrupt {
            return Effect::Quit;
        }
        self.message.clear();
        match std::mem::replace(&mut self.mode, Mode::Browse) {
            Mode::Browse => self.browse(key),
            Mode::Why(line, act) => self.write_why(line, act, key),
            Mode::Help => {
                self.mode = if self.left() == 0 { Mode::Over } else { Mode::Browse };
                Effect::None
            }
            Mode::Card(from) => {
                self.mode = self.read_card(from, key);
                Effect::None
            }
            Mode::Over => self.over(key),
        }
    }

    fn browse(&mut self, key: Key) -> Effect {
        if let Key::Char(c) = key
            && let Some(act) = Act::of(c)
        {
            return self.decide(act);
        }
        match key {
            Key::Char('q') => return Effect::Quit,
            Key::Char('z') => return self.undo(),
            Key::Char('o') => return self.open(),
            Key::Char('w') => {
                let offered = self.why.as_deref().unwrap_or(&self.last_why);
                self.mode = Mode::Why(Line::offering(offered), None);
            }
            Key::Char('s') => self.score = !self.score,
            Key::Char('?') => self.mode = Mode::Help,
            Key::Enter | Key::Char('v') => self.mode = Mode::Card(0),
            Key::Char(digit @ '0'..='9') => self.choose_cause(digit),
            Key::Tab => {
                self.focus = if self.focus == Side::Left {
                    Side::Right
                } else {
                    Side::Left
                }
            }
            Key::Up | Key::Down => self.turn(key == Key::Down),
            Key::Left => self.go(self.cases.len() - 1),
            Key::Right | Key::Char(' ') => self.go(1),
            Key::PageDown => self.scroll += 5,
            Key::PageUp => self.scroll = self.scroll.saturating_sub(5),
            Key::Char(other) => self.message = format!("{other} does nothing here; ? shows the keys"),
            _ => {}
        }
        Effect::None
    }

    /// Arrows and page keys scroll; any other key goes back.
    fn read_card(&self, from: usize, key: Key) -> Mode {
        let last = self.case().map_or(0, |c| c.dossier.card.len().saturating_sub(1));
        match key {
            Key::Down => Mode::Card((from + 1).min(last)),
            Key::PageDown | Key::Char(' ') => Mode::Card((from + 10).min(last)),
            Key::Up => Mode::Card(from.saturating_sub(1)),
            Key::PageUp => Mode::Card(from.saturating_sub(10)),
            _ => Mode::Browse,
        }
    }

    fn over(&mut self, key: Key) -> Effect {
        self.mode = Mode::Over;
        match key {
            Key::Char('q') | Key::Enter | Key::Escape => Effect::Quit,
            Key::Char('z') => self.undo(),
            Key::Char('?') => {
                self.mode = Mode::Help;
                Effect::None
            }
            _ => Effect::None,
        }
    }

    fn write_why(&mut self, mut line: Line, act: Option<Act>, key: Key) -> Effect {
        match key {
            Key::Escape => {}
            Key::Enter if line.text().trim().is_empty() => {
                self.message = "A decision needs a reason: write why, or Esc to go back.".to_owned();
                self.mode = Mode::Why(line, act);
            }
            Key::Enter => {
                let why = line.text().trim().to_owned();
                match act {
                    Some(act) => return self.order(act, why),
                    None => self.why = Some(why),
                }
            }
            key => {
                line.press(key);
                self.mode = Mode::Why(line, act);
            }
        }
        Effect::None
    }

    /// A key of decision: written at once when its reason was written before, else after its reason.
    fn decide(&mut self, act: Act) -> Effect {
        match self.why.clone() {
            Some(why) => self.order(act, why),
            None => {
                self.mode = Mode::Why(Line::offering(&self.last_why), Some(act));
                Effect::None
            }
        }
    }

    fn order(&mut self, act: Act, why: String) -> Effect {
        let Some(case) = self.cases.get(self.at) else {
            return Effect::None;
        };
        let (ruling, kind) = act.ruling();
        let other = if self.focus == Side::Left {
            Side::Right
        } else {
            Side::Left
        };
        let one = |side: Side| case.answer(side).map(|a| a.claim.clone()).into_iter().collect();
        let (claims, against): (Vec<_>, Vec<_>) = match act {
            Act::SplitOff => (one(self.focus), case.others(self.focus)),
            Act::BadExtraction => (one(self.focus), vec![]),
            Act::Whole(..) => (case.all(), vec![]),
            Act::Rule(Ruling::Same, _) => (one(self.focus).into_iter().chain(one(other)).collect(), vec![]),
            Act::Rule(..) => (case.claims(Side::Left), case.claims(Side::Right)),
        };
        let order = Order {
            fact: case.fact.clone(),
            kind,
            ruling,
            whole: matches!(act, Act::Whole(..)),
            claims,
            against,
            cause: self
                .cause
                .filter(|_| kind == DecisionKind::Relation && ruling != Ruling::Unsure),
            why: why.clone(),
        };
        self.pending = Some((act, why));
        Effect::Write(order)
    }

    /// Tells what became of [`Effect::Write`]: the receipt, or why it could not be written (then nothing has changed).
    pub fn written(&mut self, result: Result<Receipt, String>) {
        let Some((act, why)) = self.pending.take() else {
            return;
        };
        let receipt = match result {
            Ok(receipt) => receipt,
            Err(problem) => {
                self.why = Some(why);
                self.message = format!("Not written: {problem}");
                return;
            }
        };
        let (focus, at) = (self.focus, self.at);
        let Some(case) = self.cases.get_mut(at) else {
            return;
        };
        let before = case.clone();
        let (ruling, _) = act.ruling();
        case.fact = receipt.fact.clone();
        let ended = match act {
            Act::Whole(..) => {
                case.end(ruling);
                true
            }
            _ => case.take_in(ruling, Some(focus).filter(|_| act.takes_out())),
        };
        self.message = format!("Written: {} > {}", act.word(), receipt.file);
        if ruling == Ruling::Same {
            case.reopen_pair();
            self.message.push_str(". And the values? c, k or a");
        } else if !ended {
            let left = case.clashes();
            self.message.push_str(&match left {
                1 => ". One more clash in this question".to_owned(),
                _ => format!(". {left} more clashes in this question"),
            });
        }
        self.done.push(Done { at, before, receipt });
        (self.why, self.last_why, self.cause, self.scroll) = (None, why, None, 0);
        if ended || act.takes_out() {
            self.focus = Side::Left;
        }
        if ended {
            self.next_open();
        }
    }

    fn undo(&mut self) -> Effect {
        match self.done.last() {
            Some(done) => Effect::TakeBack(done.receipt.clone()),
            None => {
                self.message = "Nothing to take back: nothing was decided in this sitting.".to_owned();
                Effect::None
            }
        }
    }

    /// Tells what became of [`Effect::TakeBack`].
    pub fn taken_back(&mut self, result: Result<(), String>) {
        if let Err(problem) = result {
            self.message = format!("Not taken back: {problem}");
            return;
        }
        if let Some(Done { at, before, .. }) = self.done.pop() {
            self.cases[at] = before;
            self.at = at;
            self.mode = Mode::Browse;
            (self.cause, self.scroll) = (None, 0);
            self.message = "Taken back.".to_owned();
        }
    }

    /// Tells that an article could not be opened.
    pub fn say(&mut self, message: String) {
        self.message = message;
    }

    fn open(&mut self) -> Effect {
        match self.case().and_then(|case| case.answer(self.focus)) {
            Some(answer) => Effect::Open(answer.path.clone(), answer.place.0),
            None => Effect::None,
        }
    }

    /// 1 to 9 and 0 choose a cause; the same key again takes it away.
    fn choose_cause(&mut self, digit: char) {
        let number = digit.to_digit(10).map_or(0, |d| if d == 0 { 10 } else { d as usize });
        let chosen = number.checked_sub(1).and_then(|i| Cause::ALL.get(i)).copied();
        self.cause = chosen.filter(|c| self.cause != Some(*c));
    }

    fn turn(&mut self, forward: bool) {
        let focus = self.focus;
        if let Some(case) = self.cases.get_mut(self.at) {
            case.turn(focus, forward);
            self.scroll = 0;
        }
    }

    /// Another question, decided or not.
    fn go(&mut self, steps: usize) {
        self.at = (self.at + steps) % self.cases.len().max(1);
        (self.focus, self.scroll, self.cause) = (Side::Left, 0, None);
    }

    /// The next question that is open; the end when none is.
    fn next_open(&mut self) {
        let n = self.cases.len();
        let open = (1..=n)
            .map(|i| (self.at + i) % n)
            .find(|&i| self.cases[i].ended.is_none());
        match open {
            Some(next) => self.at = next,
            None => self.mode = Mode::Over,
        }
    }
}
