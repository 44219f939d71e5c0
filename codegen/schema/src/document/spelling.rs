//! Names that look like others.

/// In how many letters `name` differs from `known`, if it may be meant for it: at most two differ or
/// are swapped, and fewer than half of them.
pub(super) fn distance(name: &str, known: &str) -> Option<usize> {
    if name.len().abs_diff(known.len()) > 2 {
        return None;
    }
    let (name, known) = (name.to_ascii_lowercase(), known.to_ascii_lowercase());
    let distance = strsim::osa_distance(&name, &known);
    (distance <= 2 && 2 * distance < known.len()).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn names_that_look_alike() {
        for (name, known) in [
            ("minOccur", "minOccurs"),
            ("maxoccurs", "maxOccurs"),
            ("maxOcurr", "maxOccurs"),
            ("nmae", "name"),
            ("NILLABLE", "nillable"),
            ("uses", "use"),
        ] {
            assert!(distance(name, known).is_some(), "{name} {known}");
        }
        for (name, known) in [
            ("message", "namespace"),
            ("nillable", "name"),
            ("base", "name"),
            ("style", "type"),
            ("x", "id"),
            ("surprise", "use"),
        ] {
            assert_eq!(distance(name, known), None, "{name} {known}");
        }
    }
}
