//! Headings propose, values decide.

use super::facts::Facts;
use crate::lexis::fold::fold;
use crate::role::Role;
use crate::vocabulary::Match;

/// Headings that may stand over a running number just as well, as compared.
const WEAK: &[&str] = &["no", "nr", "number", "id", "n", "번호", "番号", "编号", "编号id", "編號", "序号", "項番"];

/// Headings of remarks, as compared: beside a description they say something else.
const REMARKS: &[&str] = &[
    "note",
    "notes",
    "remark",
    "remarks",
    "memo",
    "comment",
    "comments",
    "备注",
    "备注说明",
    "注释",
    "備註",
    "備考",
    "비고",
    "참고",
];

/// One role for each column.
pub(super) fn assign(
    headings: &[String],
    matches: &[Match],
    facts: &[Facts],
    context: bool,
    apart: &dyn Fn(usize, usize) -> bool,
) -> Vec<Role> {
    let weak = headings.iter().map(|heading| WEAK.contains(&fold(heading).as_str())).collect();
    let mut table = Assignment { matches, facts, weak, apart, roles: vec![None; matches.len()] };
    table.taught();
    table.codes(context);
    table.names(context);
    table.statuses_alone();
    table.statuses();
    table.status_as_key(context);
    table.by_heading();
    table.prose_without_heading();
    table.roles.into_iter().map(|role| role.unwrap_or(Role::Other)).collect()
}

/// Whether a heading may stand over a running number just as well as over a code.
pub(super) fn is_weak(heading: &str) -> bool {
    WEAK.contains(&fold(heading).as_str())
}

/// Whether a heading is one of remarks.
pub(super) fn is_remark(heading: &str) -> bool {
    REMARKS.contains(&fold(heading).as_str())
}

struct Assignment<'a> {
    matches: &'a [Match],
    facts: &'a [Facts],
    /// Columns whose heading says no more than "number".
    weak: Vec<bool>,
    /// Whether no row fills both of two columns.
    apart: &'a dyn Fn(usize, usize) -> bool,
    roles: Vec<Option<Role>>,
}

impl Assignment<'_> {
    fn can_be(&self, at: usize, role: Role) -> bool {
        self.matches[at].roles().contains(&role)
    }

    fn is_unknown(&self, at: usize) -> bool {
        self.matches[at] == Match::Unknown
    }

    fn is_taken(&self, role: Role) -> bool {
        self.roles.contains(&Some(role))
    }

    /// A person has said what these columns are.
    fn taught(&mut self) {
        for (role, matched) in self.roles.iter_mut().zip(self.matches) {
            if let Match::Taught(taught) = matched {
                *role = Some(*taught);
            }
        }
    }

    /// The code column: of those whose heading or values say code, the one that tells the rows apart; of two that do,
    /// the one in decimal, and a hex one beside it.
    fn codes(&mut self, context: bool) {
        if self.is_taken(Role::Code) {
            return;
        }
        let headed = |at: usize| self.can_be(at, Role::Code) || self.can_be(at, Role::Hex);
        let empty = |at: usize| self.facts[at].filled == 0;
        let fits = |at: usize| {
            let facts = &self.facts[at];
            if self.can_be(at, Role::HttpStatus) && !self.can_be(at, Role::Code) {
                return false;
            }
            // A running number beside a column that says code over other values counts rows, not errors.
            if (self.weak[at] || self.is_unknown(at))
                && facts.count_rows()
                && (0..self.facts.len()).any(|other| other != at && !self.weak[other] && self.says_code(other))
            {
                return false;
            }
            (headed(at) && (facts.are_codes() || empty(at) || (self.says_code(at) && facts.are_mixed_codes())))
                || (!headed(at)
                    && context
                    && (self.is_unknown(at) || self.is_text_over_codes(at))
                    && !(0..self.facts.len()).any(|other| other != at && self.names_by_code(other))
                    && facts.share(facts.codes) >= 0.8
                    && facts.tells_rows_apart())
        };
        let rank = |at: usize| {
            let facts = &self.facts[at];
            let is_only_status =
                self.can_be(at, Role::HttpStatus) && facts.statuses == facts.codes && facts.is_shared();
            (!is_only_status, facts.tells_rows_apart(), headed(at), !facts.are_hexes(), std::cmp::Reverse(at))
        };
        let free = |at: &usize| self.roles[*at].is_none();
        let candidates: Vec<usize> = (0..self.facts.len()).filter(free).filter(|&at| fits(at)).collect();
        let Some(code) = candidates.iter().copied().max_by_key(|&at| rank(at)) else { return };
        // A status that many rows share identifies none of them where another column does.
        let shared = self.facts[code].is_shared();
        let other_key = (0..self.facts.len()).any(|at| self.facts[at].are_names() && self.facts[at].tells_rows_apart());
        if shared && other_key && self.can_be(code, Role::HttpStatus) {
            return;
        }
        if self.is_status_beside_key(code) {
            self.roles[code] = Some(Role::HttpStatus);
            return;
        }
        let hex = candidates.iter().copied().find(|&at| at != code && self.facts[at].are_hexes());
        self.roles[code] = Some(Role::Code);
        if let Some(hex) = hex {
            self.roles[hex] = Some(Role::Hex);
        }
    }

    /// A heading of texts (`Reason`) over nothing but codes, where no heading says code.
    fn is_text_over_codes(&self, at: usize) -> bool {
        const FEWEST: usize = 3;
        let facts = &self.facts[at];
        let is_text = self.matches[at].roles().iter().any(|role| role.is_prose());
        let others_say_code = (0..self.facts.len()).any(|other| other != at && self.can_be(other, Role::Code));
        is_text && facts.filled >= FEWEST && facts.codes == facts.filled && !facts.count_rows() && !others_say_code
    }

    /// Whether a column that could be the code holds HTTP statuses beside the column that identifies the errors: one headed as
    /// a code over identifiers, or, where rows share a status, one headed as a name or message over them.
    fn is_status_beside_key(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        let (shared, headed) = (facts.is_shared(), self.can_be(at, Role::HttpStatus));
        let identifies = |other: usize| {
            let facts = &self.facts[other];
            let is_name = self.can_be(other, Role::Name) || self.can_be(other, Role::Message);
            other != at
                && facts.are_names()
                && facts.tells_rows_apart()
                && (self.names_by_code(other) || (shared && is_name && matches!(self.matches[other], Match::Known(_))))
        };
        facts.codes > 1
            && facts.statuses == facts.codes
            && (shared || headed)
            && self.roles.iter().all(|role| *role != Some(Role::HttpStatus))
            && (0..self.facts.len()).any(identifies)
    }

    /// A heading that means a code and nothing that has other cells: no status, no text.
    fn says_only_code(&self, at: usize) -> bool {
        let is_else = |role: &Role| role.is_prose() || *role == Role::HttpStatus;
        matches!(&self.matches[at], Match::Known(roles) if roles.contains(&Role::Code) && !roles.iter().any(is_else))
    }

    /// A heading that means a code, over identifiers: what other columns hold is something else.
    fn names_by_code(&self, at: usize) -> bool {
        self.says_only_code(at) && self.facts[at].are_names() && self.facts[at].tells_rows_apart()
    }

    /// A heading in so many words, over codes or identifiers.
    fn says_code(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        matches!(self.matches[at], Match::Known(_) | Match::Part(..))
            && self.can_be(at, Role::Code)
            && (facts.are_codes() || facts.are_names() || facts.are_mixed_codes())
    }

    /// The name column: a heading that says name over identifiers, else a heading that says code over identifiers, else
    /// identifiers alone where the table has a code.
    fn names(&mut self, context: bool) {
        if self.is_taken(Role::Name) {
            return;
        }
        let free = |at: &usize| self.roles[*at].is_none();
        let pick = |fits: &dyn Fn(usize) -> bool| (0..self.facts.len()).filter(free).find(|&at| fits(at));
        let has_code = self.is_taken(Role::Code);
        let empty = |at: usize| self.facts[at].filled == 0;
        let identifies =
            |at: usize| self.can_be(at, Role::Name) && self.facts[at].are_names() && self.facts[at].tells_rows_apart();
        // Beside what is called an error code, names of exceptions or constants are something else.
        let name = pick(&|at| !has_code && identifies(at) && self.says_only_code(at))
            .or_else(|| pick(&identifies))
            .or_else(|| pick(&|at| self.can_be(at, Role::Code) && !has_code && self.facts[at].are_names()))
            .or_else(|| pick(&|at| self.can_be(at, Role::Name) && (self.facts[at].are_names() || empty(at))))
            .or_else(|| pick(&|at| has_code && context && self.may_be_name(at)))
            .or_else(|| pick(&|at| self.is_pure_name(at) && (has_code || !self.facts[at].are_codes())))
            .or_else(|| pick(&|at| !has_code && self.is_code_in_words(at)))
            .or_else(|| pick(&|at| !has_code && context && self.are_types_of_errors(at)));
        if let Some(name) = name {
            self.roles[name] = Some(Role::Name);
        }
    }

    /// Identifiers that tell the rows apart, under a heading that does not speak against a name (`Status Type`) or that
    /// plain symbols outvote (`Error Message` over `NET_FAILED`).
    fn may_be_name(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        let open = !matches!(self.matches[at], Match::Known(_))
            || self.can_be(at, Role::Category)
            || facts.share(facts.symbols) >= 0.9;
        // A word here and there (`No`) names no rows.
        let coded =
            self.roles.iter().position(|role| *role == Some(Role::Code)).map_or(0, |code| self.facts[code].filled);
        open && facts.share(facts.names) >= 0.8 && facts.tells_rows_apart() && facts.filled * 2 > coded
    }

    /// A heading that means a group, over names that differ in every row and mostly say what went wrong: `Type` over
    /// `connection_error`, `invalid_data`.
    fn are_types_of_errors(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        matches!(&self.matches[at], Match::Known(roles) if roles.contains(&Role::Category))
            && facts.filled >= 3
            && facts.are_names()
            && facts.tells_rows_apart()
            && facts.maybe_wrong * 2 >= facts.filled
    }

    /// A heading that can only mean a name, over names of several words (`Access denied`).
    fn is_pure_name(&self, at: usize) -> bool {
        matches!(&self.matches[at], Match::Known(roles) if roles[..] == [Role::Name])
            && self.facts[at].tells_rows_apart()
    }

    /// A heading that can only mean a code, over few words each: `NoSuchKey` here, `Not Found` there.
    fn is_code_in_words(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        let is_prose = |role: &Role| role.is_prose();
        matches!(&self.matches[at], Match::Known(roles) if roles.contains(&Role::Code) && !roles.iter().any(is_prose))
            && facts.filled > 0
            && facts.share(facts.brief) >= 0.8
            && facts.languages * 2 <= facts.filled
            && facts.tells_rows_apart()
    }

    /// HTTP statuses that tell the rows apart are the codes of a table that has no others and says what to do.
    fn statuses_alone(&mut self) {
        let explains = |at: usize| {
            [Role::Cause, Role::Solution, Role::CauseSolution].into_iter().any(|role| self.can_be(at, role))
        };
        if self.is_taken(Role::Code) || self.is_taken(Role::Name) || !(0..self.roles.len()).any(explains) {
            return;
        }
        let is_status = |at: &usize| {
            let facts = &self.facts[*at];
            self.roles[*at].is_none()
                && self.can_be(*at, Role::HttpStatus)
                && facts.codes > 2
                && facts.statuses == facts.codes
                && facts.codes == facts.filled
                && facts.tells_rows_apart()
        };
        if let Some(at) = (0..self.roles.len()).find(is_status) {
            self.roles[at] = Some(Role::Code);
        }
    }

    fn statuses(&mut self) {
        for at in 0..self.roles.len() {
            let facts = &self.facts[at];
            if self.roles[at].is_none() && self.can_be(at, Role::HttpStatus) && facts.statuses * 2 >= facts.filled {
                self.roles[at] = Some(Role::HttpStatus);
            }
        }
    }

    /// Statuses that tell the rows apart identify them where nothing else does.
    fn status_as_key(&mut self, context: bool) {
        let has_key = (0..self.roles.len())
            .any(|at| matches!(self.roles[at], Some(Role::Code | Role::Name)) || self.can_be(at, Role::Message));
        let Some(at) = self.roles.iter().position(|role| *role == Some(Role::HttpStatus)) else { return };
        let facts = &self.facts[at];
        let is_key = facts.filled > 1 && facts.statuses == facts.filled && facts.tells_rows_apart();
        if context && !has_key && is_key && matches!(self.matches[at], Match::Known(_)) {
            self.roles[at] = Some(Role::Code);
        }
    }

    /// The roles of prose, by heading; a role that is taken falls back to a neighbour of its meaning.
    fn by_heading(&mut self) {
        const ORDER: [Role; 7] = [
            Role::CauseSolution,
            Role::Cause,
            Role::Solution,
            Role::Description,
            Role::Message,
            Role::Category,
            Role::HttpStatus,
        ];
        for at in 0..self.roles.len() {
            if self.roles[at].is_some() {
                continue;
            }
            let role = ORDER.into_iter().filter(|role| self.can_be(at, *role)).find(|role| !self.is_taken(*role));
            let role = role.or_else(|| self.shared(at)).or_else(|| {
                let second = self.can_be(at, Role::Description) && !self.is_taken(Role::Message);
                second.then_some(Role::Message)
            });
            // A status in words is none of HTTP; it may be all that the table says.
            let role = match role {
                Some(Role::HttpStatus) if self.is_wordy(at) => {
                    let says =
                        self.facts[at].tells_rows_apart() && !self.roles.iter().flatten().any(|role| role.is_prose());
                    says.then_some(Role::Description)
                }
                role => role,
            };
            // `Error` over sentences is a message or a description; over repeated words, a category.
            self.roles[at] = match role {
                Some(Role::Description | Role::Message) if self.can_be(at, Role::Category) && self.repeats(at) => {
                    Some(Role::Category)
                }
                role => role,
            };
        }
    }

    /// The role of a column that this one takes turns with: some rows say `Solution`, others `Handling steps`.
    fn shared(&self, at: usize) -> Option<Role> {
        // Nearly all columns of a row of a million pipes have no heading: they are not held against each other.
        if self.matches[at].roles().is_empty() {
            return None;
        }
        let is_turn = |other: &usize| {
            self.roles[*other].is_some_and(|role| role.is_prose() && self.can_be(at, role)) && (self.apart)(*other, at)
        };
        (0..at).find(is_turn).and_then(|other| self.roles[other])
    }

    /// Several texts, no code among them.
    fn is_wordy(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        facts.filled > 1 && facts.codes == 0 && !facts.are_names()
    }

    fn repeats(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        facts.filled >= 4 && facts.distinct * 3 <= facts.filled
    }

    /// Prose under an unknown heading is the description where the table has no prose yet.
    fn prose_without_heading(&mut self) {
        if self.roles.iter().flatten().any(|role| role.is_prose()) {
            return;
        }
        // Groups that differ in every row are what the rows say.
        let is_open = |at: usize| {
            self.roles[at].is_none() || (self.roles[at] == Some(Role::Category) && self.facts[at].tells_rows_apart())
        };
        let is_prose = |at: usize| {
            let facts = &self.facts[at];
            is_open(at) && facts.filled > 0 && !facts.are_codes() && !facts.are_names()
        };
        if let Some(at) = (0..self.roles.len()).find(|&at| is_prose(at)) {
            self.roles[at] = Some(Role::Description);
        }
    }
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
