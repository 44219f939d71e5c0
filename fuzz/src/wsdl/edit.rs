//! Edits of a shape: what a vendor may change in a service between two versions.

use arbitrary::Unstructured;

use super::{Dice, Kind, Shape};

impl Shape {
    /// Changes the shape as often as the input chooses, at most ten times.
    pub fn edit(&mut self, input: &mut Unstructured<'_>) {
        let mut dice = Dice(input);
        for _ in 0..10 {
            if dice.0.is_empty() {
                break;
            }
            self.change(&mut dice);
        }
        if !dice.one_in(8) {
            self.tidy();
        }
    }

    fn change(&mut self, dice: &mut Dice<'_, '_>) {
        let types = self.types.len();
        match dice.below(10) {
            0 => self.service = format!("Shop{}", dice.below(3)),
            1 => self.types.push(dice.named(types)),
            2 if types > 0 => self.types[dice.below(types)].name = dice.name(),
            3 if types > 0 => self.types[dice.below(types)].kind = dice.kind(types),
            4 | 5 => self.change_fields(dice),
            6 => self.change_literals(dice),
            7 => self.agents.push(dice.agent(types)),
            8 => {
                let agent = dice.below(self.agents.len());
                self.agents[agent].operations.push(dice.operation(types));
            }
            _ => self.change_operation(dice),
        }
    }

    fn change_fields(&mut self, dice: &mut Dice<'_, '_>) {
        let types = self.types.len();
        let mut all: Vec<_> = self
            .fields_mut()
            .filter(|fields| !fields.is_empty())
            .collect();
        if all.is_empty() {
            return;
        }
        let at = dice.below(all.len());
        let fields = &mut all[at];
        let (first, second) = (dice.below(fields.len()), dice.below(fields.len()));
        match dice.below(5) {
            0 => *fields[first] = dice.field(types),
            1 => fields[first].name = dice.name(),
            2 => fields[first].is_optional ^= true,
            3 => fields[first].is_nillable ^= true,
            _ => {
                let other = fields[second].clone();
                let one = std::mem::replace(fields[first], other);
                *fields[second] = one;
            }
        }
    }

    fn change_literals(&mut self, dice: &mut Dice<'_, '_>) {
        for named in &mut self.types {
            match &mut named.kind {
                Kind::Enumeration(literals) => match dice.below(3) {
                    0 => literals.push((dice.text(), None)),
                    1 => drop(literals.pop()),
                    _ => literals.reverse(),
                },
                Kind::Flags(literals) => match dice.below(2) {
                    0 => literals.push(dice.name()),
                    _ => drop(literals.pop()),
                },
                _ => {}
            }
        }
    }

    fn change_operation(&mut self, dice: &mut Dice<'_, '_>) {
        let at = dice.below(self.agents.len());
        let operations = &mut self.agents[at].operations;
        if operations.is_empty() {
            return;
        }
        let at = dice.below(operations.len());
        match dice.below(3) {
            0 => operations[at].name = dice.name(),
            1 => operations[at].action = dice.text(),
            _ => drop(operations.remove(at)),
        }
    }
}
