//! The operations that each node of a graph leads to.

use std::collections::BTreeSet;

use wsdl_schema::model::Components;

/// A set of numbers, ascending.
pub(super) type Numbers = Vec<usize>;

/// The operations that each node of a graph leads to, computed on request.
///
/// Nodes that lead to each other lead to the same operations: the graph is one of components. A
/// component has the operations of its own nodes and those of the components that it leads to.
pub(super) struct Carriers {
    components: Components,
    /// For each component, the operations of its nodes.
    own: Vec<Numbers>,
    /// For each component, those that it leads to.
    targets: Vec<Numbers>,
    /// What is known of each component.
    found: Vec<Found>,
    /// Sets of operations. Components with the same operations mostly share one.
    sets: Vec<Numbers>,
    /// How many operations may still be copied.
    room: usize,
    /// The number of components that were visited and of operations that were copied.
    #[cfg(test)]
    steps: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    NotRequested,
    Set(usize),
    NoRoom,
}

impl Found {
    fn set(self) -> Option<usize> {
        match self {
            Self::Set(set) => Some(set),
            Self::NotRequested | Self::NoRoom => None,
        }
    }
}

impl Carriers {
    /// A graph: for each node, the nodes that it leads to and its operations.
    ///
    /// All sets together can be as large as the square of the graph. No more than `room` operations
    /// are copied from set to set; the sets that would take more are not found.
    pub(super) fn of(edges: &[Vec<usize>], operations: Vec<Numbers>, room: usize) -> Self {
        let components = Components::of(edges);
        let mut own = vec![Numbers::new(); components.count()];
        let mut targets = own.clone();
        for (node, (edges, operations)) in edges.iter().zip(operations).enumerate() {
            let component = components.component(node);
            own[component].extend(operations);
            let others = edges.iter().map(|target| components.component(*target));
            targets[component].extend(others.filter(|other| *other != component));
        }
        for numbers in own.iter_mut().chain(&mut targets) {
            sort(numbers);
        }
        Self {
            found: vec![Found::NotRequested; components.count()],
            components,
            own,
            targets,
            sets: vec![Numbers::new()],
            room,
            #[cfg(test)]
            steps: 0,
        }
    }

    /// Returns the number of the set of operations that a node leads to, unless there is no room.
    pub(super) fn set_of(&mut self, node: usize) -> Option<usize> {
        let root = self.components.component(node);
        let mut missing = BTreeSet::new();
        let mut open = vec![root];
        while let Some(component) = open.pop() {
            if self.found[component] == Found::NotRequested && missing.insert(component) {
                open.extend(&self.targets[component]);
            }
        }
        // What a component leads to has a lower number.
        for component in missing {
            self.found[component] = self.union(component).map_or(Found::NoRoom, Found::Set);
        }
        self.found[root].set()
    }

    /// Returns the operations of a set.
    pub(super) fn operations(&self, set: usize) -> &[usize] {
        &self.sets[set]
    }

    /// Returns the set of a component; the sets of those that it leads to must be known.
    fn union(&mut self, component: usize) -> Option<usize> {
        let targets = self.targets[component].iter();
        let parts: Option<BTreeSet<usize>> = targets.map(|it| self.found[*it].set()).collect();
        let parts = parts?;
        let size = |set: &usize| self.sets[*set].len();
        let largest = parts.iter().copied().max_by_key(size).unwrap_or_default();
        #[cfg(test)]
        {
            self.steps += 1 + self.targets[component].len() + self.own[component].len();
        }
        if parts.len() <= 1 && self.own[component].is_empty() {
            return Some(largest);
        }
        let copied = self.own[component].len() + parts.iter().map(size).sum::<usize>();
        self.room = self.room.checked_sub(copied)?;
        let mut all = self.own[component].clone();
        for part in &parts {
            all.extend(&self.sets[*part]);
        }
        #[cfg(test)]
        {
            self.steps += all.len();
        }
        sort(&mut all);
        if all.len() == self.sets[largest].len() {
            return Some(largest);
        }
        self.sets.push(all);
        Some(self.sets.len() - 1)
    }
}

fn sort(numbers: &mut Numbers) {
    numbers.sort_unstable();
    numbers.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the operations of each node, and the number of steps to find them.
    fn carriers(edges: &[Vec<usize>], operations: &[&[usize]]) -> (Vec<Numbers>, usize) {
        let mut own: Vec<Numbers> = operations.iter().map(|own| own.to_vec()).collect();
        own.resize(edges.len(), Numbers::new());
        let mut carriers = Carriers::of(edges, own, usize::MAX);
        let all = |node| {
            let set = carriers.set_of(node).unwrap();
            carriers.operations(set).to_vec()
        };
        let all = (0..edges.len()).map(all).collect();
        (all, carriers.steps)
    }

    #[test]
    fn a_node_leads_to_what_its_targets_lead_to() {
        let edges = [vec![1, 2], vec![3], vec![3], vec![], vec![0, 4], vec![]];
        let operations: [&[usize]; 4] = [&[], &[5], &[4, 5], &[9, 9]];
        let (found, _) = carriers(&edges, &operations);
        let none = vec![];
        assert_eq!(
            found,
            [
                vec![4, 5, 9],
                vec![5, 9],
                vec![4, 5, 9],
                vec![9],
                vec![4, 5, 9],
                none
            ]
        );
    }

    #[test]
    fn no_more_is_copied_than_there_is_room_for() {
        // A chain of which each node has an operation: the sets have 1, 2, 3 and 4.
        let edges = [vec![], vec![0], vec![1], vec![2]];
        let own: Vec<Numbers> = (0..4).map(|it| vec![it]).collect();
        for (room, found) in [(10, 4), (9, 3), (6, 3), (5, 2), (0, 0)] {
            let mut carriers = Carriers::of(&edges, own.clone(), room);
            let sets: Vec<_> = (0..4).map(|it| carriers.set_of(it)).collect();
            assert_eq!(sets.iter().flatten().count(), found, "{room}");
            assert!(sets[found..].iter().all(Option::is_none), "{room}");
            let asked_last = Carriers::of(&edges, own.clone(), room).set_of(3);
            assert_eq!(asked_last.is_some(), found == 4, "{room}");
        }
    }

    #[test]
    fn rings_and_chains_take_steps_in_proportion_to_their_size() {
        type Edges = fn(usize, usize) -> Vec<usize>;
        let ring: Edges = |node, size| vec![(node + 1) % size];
        let down: Edges = |node, size| (node + 1..size).take(1).collect();
        let up: Edges = |node, _| node.checked_sub(1).into_iter().collect();
        for edges in [ring, down, up] {
            let steps = |size: usize| {
                let graph: Vec<Vec<usize>> = (0..size).map(|node| edges(node, size)).collect();
                let mut operations: Vec<&[usize]> = vec![&[]; size];
                operations[0] = &[0];
                operations[size - 1] = &[1];
                carriers(&graph, &operations).1
            };
            assert!(steps(8_000) <= 9 * steps(1_000), "{}", steps(8_000));
        }
    }
}
