//! Plots as SVG, light enough to be read as text in a review.

use std::fmt::Write as _;

/// Colours that stay apart for people who see few of them, on light and on dark.
const COLORS: [&str; 5] = ["#4c78a8", "#f58518", "#54a24b", "#b279a2", "#9d755d"];
const WIDTH: f64 = 720.0;

/// A group of bars, or a line of points.
pub(super) struct Series {
    /// What it shows.
    pub(super) name: String,
    /// A bar's label or a point's place, and the value.
    pub(super) values: Vec<(String, f64)>,
}

/// Horizontal bars: a group for each series, a bar for each of its values, those of one label in one
/// colour. A dashed line stands where a value is as much as `limit`.
pub(super) fn bars(title: &str, groups: &[Series], limit: Option<f64>) -> String {
    let most = most(groups).max(limit.unwrap_or(0.0));
    let (left, scale) = (230.0, (WIDTH - 340.0) / most);
    let mut labels: Vec<&str> = Vec::new();
    let mut shapes = String::new();
    let mut y = 44.0;
    for group in groups {
        text(&mut shapes, (10.0, y + 12.0), "start", &group.name);
        for (label, value) in &group.values {
            let known = labels.iter().position(|it| it == label);
            let color = color(known.unwrap_or(labels.len()));
            if known.is_none() {
                labels.push(label);
            }
            let width = value * scale;
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                shapes,
                "<rect x='{left}' y='{y}' width='{width:.1}' height='15' fill='{color}'/>"
            );
            let shown = format!("{value:.2} {label}");
            text(&mut shapes, (left + width + 6.0, y + 12.0), "start", &shown);
            y += 18.0;
        }
        y += 8.0;
    }
    if let Some(limit) = limit {
        let x = left + limit * scale;
        let _ = writeln!(
            shapes,
            "<path d='M{x:.1} 36V{y:.1}' stroke='gray' stroke-dasharray='4'/>"
        );
    }
    frame(title, y, &shapes)
}

/// Lines through points, both axes from nothing to the most: what grows linearly is straight.
pub(super) fn lines(title: &str, series: &[Series]) -> String {
    const HEIGHT: f64 = 220.0;
    let (left, top) = (20.0, 44.0);
    let mut shapes = String::new();
    for (index, line) in series.iter().enumerate() {
        let color = color(index);
        let places = line
            .values
            .iter()
            .map(|(place, value)| (place.parse().unwrap_or(0.0), *value));
        let places: Vec<(f64, f64)> = places.collect();
        let far = places.iter().map(|it| it.0).fold(0.0, f64::max);
        let high = places.iter().map(|it| it.1).fold(0.0, f64::max);
        let point = |(x, y): &(f64, f64)| {
            let (x, y) = (left + x / far * 420.0, top + HEIGHT - y / high * HEIGHT);
            format!("{x:.1},{y:.1}")
        };
        let points: Vec<String> = places.iter().map(point).collect();
        let _ = writeln!(
            shapes,
            "<polyline points='{left},{:.1} {}' fill='none' stroke='{color}' stroke-width='2'/>",
            top + HEIGHT,
            points.join(" ")
        );
        let y = top + 14.0 + 18.0 * index as f64;
        let _ = writeln!(
            shapes,
            "<rect x='460' y='{}' width='12' height='3' fill='{color}'/>",
            y - 5.0
        );
        text(&mut shapes, (478.0, y), "start", &line.name);
    }
    let bottom = top + HEIGHT;
    let _ = writeln!(
        shapes,
        "<path d='M{left} {top}V{bottom}H440' stroke='gray' fill='none'/>"
    );
    frame(title, bottom + 10.0, &shapes)
}

fn color(index: usize) -> &'static str {
    COLORS.get(index % COLORS.len()).unwrap_or(&"gray")
}

fn most(groups: &[Series]) -> f64 {
    let values = groups.iter().flat_map(|group| &group.values);
    values
        .map(|(_, value)| *value)
        .fold(f64::MIN_POSITIVE, f64::max)
}

fn frame(title: &str, height: f64, shapes: &str) -> String {
    let mut head = String::new();
    text(&mut head, (10.0, 22.0), "start", title);
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height:.0}' \
         font-family='sans-serif' font-size='12'>\n\
         <rect width='100%' height='100%' fill='white'/>\n{head}{shapes}</svg>\n"
    )
}

fn text(out: &mut String, (x, y): (f64, f64), anchor: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        out,
        "<text x='{x:.1}' y='{y:.1}' text-anchor='{anchor}'>{text}</text>"
    );
}
