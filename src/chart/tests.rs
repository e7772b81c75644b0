//! Charts of answers: which get one, what is in it, and that the picture can be read.

use resvg::tiny_skia::Pixmap;

use super::{Chart, Tone, chart};
use crate::answer::{Answer, Engine};
use crate::language::Language;

fn engine() -> Engine {
    Engine::shipped().unwrap()
}

fn computed(engine: &Engine, expression: &str, language: Language) -> Answer {
    engine.compute(expression, language).unwrap()
}

/// The picture, decoded.
fn picture(chart: &Chart) -> Pixmap {
    Pixmap::decode_png(&chart.png().unwrap()).unwrap()
}

/// How many pixels of a picture are this colour.
fn count(picture: &Pixmap, colour: (u8, u8, u8)) -> usize {
    let same = |pixel: &&resvg::tiny_skia::PremultipliedColorU8| (pixel.red(), pixel.green(), pixel.blue()) == colour;
    picture.pixels().iter().filter(same).count()
}

#[test]
fn a_difference_shows_both_its_sides() {
    let engine = engine();
    let chart = chart(&computed(&engine, "troops-trump - troops", Language::En)).unwrap();
    assert_eq!(chart.figure.as_deref(), Some("about 3,500 soldiers"));
    let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.value, bar.display.as_str(), bar.tone)).collect();
    assert_eq!(bars, [(32_000.0, "32,000 soldiers", Tone::Claimed), (28_500.0, "about 28,500 soldiers", Tone::Stated)]);
    assert_eq!(chart.bars[0].origin, "says Donald Trump [1]");
    assert_eq!(
        chart.alt_text(),
        "Bar chart. troops-trump - troops: about 3,500 soldiers. Trump's number of US soldiers in South Korea (says Donald \
         Trump [1]): 32,000 soldiers; US troops stationed in South Korea (stated [2]): about 28,500 soldiers."
    );
    let picture = picture(&chart);
    assert_eq!(picture.width(), 1000);
    assert!((500..900).contains(&picture.height()), "{}", picture.height());
    // The bars are as long as their numbers, from zero: their areas are to each other as these, but for the letters.
    let (claimed, stated) = (count(&picture, (0x8A, 0x5A, 0x9E)), count(&picture, (0x1F, 0x5F, 0xA8)));
    assert!(stated > 20_000 && claimed > stated, "{claimed} {stated}");
    // Outside the card's corners nothing is drawn.
    assert_eq!(picture.pixel(0, 0).unwrap().alpha(), 0);
}

#[test]
fn a_what_if_stands_beside_what_it_starts_from() {
    let engine = engine();
    let chart = chart(&computed(&engine, "분담금 + 50%", Language::Ko)).unwrap();
    assert_eq!(chart.unit, "KRW");
    let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.label.as_str(), bar.display.as_str(), bar.tone)).collect();
    assert_eq!(
        bars,
        [
            ("한국의 방위비 분담금", "약 9,600억 원", Tone::Stated),
            ("한국의 방위비 분담금 × (1 + 50%)", "약 1조 4,400억 원", Tone::Computed)
        ]
    );
    assert!(chart.alt_text().starts_with("막대그래프. 분담금 + 50%: 약 1조 4,400억 원."), "{}", chart.alt_text());
    assert!(count(&picture(&chart), (0xC4, 0x60, 0x0F)) > 20_000);
}

#[test]
fn letters_are_drawn_in_both_scripts() {
    let engine = engine();
    let drawn = |language| {
        let mut chart = chart(&computed(&engine, "troops-trump - troops", language)).unwrap();
        chart.title.clear();
        chart.figure = None;
        chart.source.clear();
        count(&picture(&chart), (0x1E, 0x23, 0x28))
    };
    // A font without Hangul would draw nothing, or a box.
    assert!(drawn(Language::En) > 1_000);
    assert!(drawn(Language::Ko) > 1_000);
}

#[test]
fn what_cannot_be_compared_gets_no_chart() {
    let engine = engine();
    for expression in
        ["contribution per soldier", "contribution", "2 + 2", "current-expires - talks-since", "100 won - contribution"]
    {
        assert_eq!(
            chart(&computed(&engine, expression, Language::En)).is_some(),
            expression.starts_with("100"),
            "{expression}"
        );
    }
    assert!(chart(&computed(&engine, "-contribution", Language::En)).is_none(), "a negative amount");
}

#[test]
fn what_the_asker_types_is_drawn_and_not_obeyed() {
    let engine = engine();
    let mut chart = chart(&computed(&engine, "contribution * 2", Language::En)).unwrap();
    chart.title = "</text><image href=\"file:///etc/passwd\"/>&\u{0}".repeat(20);
    chart.bars[0].label = "가".repeat(500);
    chart.bars[1].display = "9".repeat(120);
    assert_eq!(picture(&chart).width(), 1000);
    assert!(chart.alt_text().chars().count() <= 1024);
}
