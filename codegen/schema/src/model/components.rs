//! Circles in a graph.

/// The strongly connected components of a graph: the largest sets of nodes of which each leads to
/// each other.
///
/// They are numbered from 0. Whatever a component leads to has a lower number than itself.
#[derive(Clone, Debug)]
pub struct Components {
    of: Vec<usize>,
    count: usize,
    /// The number of edges that have been followed.
    #[cfg(test)]
    steps: usize,
}

/// A node that the walk has entered and not yet left.
struct Visit {
    node: usize,
    /// The number of its edges that have been followed.
    followed: usize,
}

/// Tarjan's algorithm, without recursion.
struct Walk<'a> {
    edges: &'a [Vec<usize>],
    /// The order in which the walk has entered each node, from 1; 0 for nodes not yet visited.
    order: Vec<usize>,
    /// The earliest node in no component yet that each node is known to lead to, by its order.
    lowest: Vec<usize>,
    /// The nodes that have been visited and are in no component yet.
    open: Vec<usize>,
    visits: Vec<Visit>,
    visited: usize,
    components: Components,
}

impl Components {
    /// The component of nodes that have no component yet.
    const NONE: usize = usize::MAX;

    /// Finds the components in one pass over the edges: for each node, the nodes that it leads to.
    pub fn of(edges: &[Vec<usize>]) -> Self {
        let mut walk = Walk {
            edges,
            order: vec![0; edges.len()],
            lowest: vec![0; edges.len()],
            open: Vec::new(),
            visits: Vec::new(),
            visited: 0,
            components: Self {
                of: vec![Self::NONE; edges.len()],
                count: 0,
                #[cfg(test)]
                steps: 0,
            },
        };
        for root in 0..edges.len() {
            if walk.order[root] == 0 {
                walk.from(root);
            }
        }
        walk.components
    }

    /// Returns the number of components.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns the component of a node.
    pub fn component(&self, node: usize) -> usize {
        self.of[node]
    }
}

impl Walk<'_> {
    fn from(&mut self, root: usize) {
        self.enter(root);
        while let Some(visit) = self.visits.last_mut() {
            let node = visit.node;
            let target = self.edges[node].get(visit.followed).copied();
            visit.followed += 1;
            match target {
                Some(target) => self.follow(node, target),
                None => self.leave(node),
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.visited += 1;
        self.order[node] = self.visited;
        self.lowest[node] = self.visited;
        self.open.push(node);
        self.visits.push(Visit { node, followed: 0 });
    }

    fn follow(&mut self, node: usize, target: usize) {
        #[cfg(test)]
        {
            self.components.steps += 1;
        }
        if self.order[target] == 0 {
            self.enter(target);
        } else if self.components.of[target] == Components::NONE {
            self.lowest[node] = self.lowest[node].min(self.order[target]);
        }
    }

    fn leave(&mut self, node: usize) {
        self.visits.pop();
        if let Some(before) = self.visits.last() {
            self.lowest[before.node] = self.lowest[before.node].min(self.lowest[node]);
        }
        if self.lowest[node] == self.order[node] {
            while let Some(member) = self.open.pop() {
                self.components.of[member] = self.components.count;
                if member == node {
                    break;
                }
            }
            self.components.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(edges: &[&[usize]]) -> Vec<usize> {
        let edges: Vec<Vec<usize>> = edges.iter().map(|targets| targets.to_vec()).collect();
        let found = Components::of(&edges);
        assert_eq!(found.count(), found.of.iter().max().map_or(0, |it| it + 1));
        (0..edges.len()).map(|node| found.component(node)).collect()
    }

    #[test]
    fn what_leads_to_each_other_is_one_component_and_the_targets_come_first() {
        assert_eq!(components(&[]), [0; 0]);
        assert_eq!(components(&[&[], &[1]]), [0, 1]);
        assert_eq!(components(&[&[1], &[2], &[]]), [2, 1, 0]);
        assert_eq!(
            components(&[&[1], &[2], &[0, 3], &[4], &[3]]),
            [1, 1, 1, 0, 0]
        );
        // Two circles with a common node, an edge back into a finished component, a repeated node.
        assert_eq!(components(&[&[1, 2], &[0], &[0, 3], &[]]), [1, 1, 1, 0]);
        assert_eq!(components(&[&[], &[0, 2, 2], &[0]]), [0, 2, 1]);
    }

    #[test]
    fn any_two_nodes_are_in_one_component_if_they_lead_to_each_other() {
        // All graphs of four nodes without edges from a node to itself.
        for bits in 0..1_u32 << 12 {
            let edge = |from: usize, to: usize| {
                let index = from * 3 + to - usize::from(to > from);
                from != to && bits >> index & 1 == 1
            };
            let targets = |from| (0..4).filter(|to| edge(from, *to)).collect();
            let edges: Vec<Vec<usize>> = (0..4).map(targets).collect();
            let mut leads = [[false; 4]; 4];
            for (from, leads) in leads.iter_mut().enumerate() {
                let mut open = vec![from];
                while let Some(node) = open.pop() {
                    if !std::mem::replace(&mut leads[node], true) {
                        open.extend(&edges[node]);
                    }
                }
            }
            let found = Components::of(&edges);
            for (from, to) in (0..4).flat_map(|from| (0..4).map(move |to| (from, to))) {
                let (one, other) = (found.component(from), found.component(to));
                assert_eq!(
                    one == other,
                    leads[from][to] && leads[to][from],
                    "{edges:?}"
                );
                assert!(!leads[from][to] || other <= one, "{edges:?}");
            }
        }
    }

    #[test]
    fn each_edge_is_followed_once() {
        let ring = |size: usize| {
            (0..size)
                .map(|node| vec![(node + 1) % size, node])
                .collect()
        };
        let edges: Vec<Vec<usize>> = ring(100_000);
        let found = Components::of(&edges);
        assert_eq!((found.count(), found.steps), (1, 200_000));
    }
}
