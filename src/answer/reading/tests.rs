//! The reader on texts made up for the purpose.

use super::{NAMES, Reader, Reading};
use crate::knowledge::Knowledge;

fn reader(text: &str) -> (Knowledge, Reader) {
    let knowledge =
        Knowledge::of_texts([("sample".to_owned(), text.to_owned())]).unwrap_or_else(|faults| panic!("{faults}"));
    let reader = Reader::new(&knowledge);
    (knowledge, reader)
}

fn best(text: &str, question: &str) -> String {
    let (knowledge, reader) = reader(text);
    let Reading { ranked, .. } = reader.rank(question, None);
    let source = &knowledge.sources[0];
    ranked.first().map(|one| source.text[source.sentences[one.sentence].span.range()].to_owned()).unwrap_or_default()
}

const HARBOUR: &str = "# The harbour of Osmara\n\n\
    Osmara's harbour was founded by the merchant Ilde Varro. The harbour grew quickly. Ships from Tarn bring timber.\n\n\
    Varro died in 1787. She left the harbour to the town. The town sold it for 40,000 crowns because it could not pay its debts.\n\n\
    A storm broke the eastern mole in March 1902. It was rebuilt by the engineer Pell Hansen. The lighthouse stands at Cape Rook.";

#[test]
fn the_kind_of_answer_wanted_decides_between_sentences_of_the_same_words() {
    let text = "The bridge was opened by the mayor. The bridge was opened in 1931. The bridge was opened near Halden.";
    assert_eq!(best(text, "When was the bridge opened?"), "The bridge was opened in 1931.");
    assert_eq!(best(text, "Where was the bridge opened?"), "The bridge was opened near Halden.");
}

#[test]
fn a_pronoun_takes_the_name_before_it_along() {
    assert_eq!(best(HARBOUR, "To whom did Varro leave the harbour?"), "She left the harbour to the town.");
}

#[test]
fn words_of_the_same_root_meet() {
    assert!(best(HARBOUR, "Who was the founder of the harbour?").contains("founded by the merchant"));
}

#[test]
fn accents_and_slips_do_not_hide_a_name() {
    let text = "The prize went to Zoë Márquez. The jury met in Lyon.";
    assert!(best(text, "What went to Zoe Marquez?").starts_with("The prize"));
    assert!(best(HARBOUR, "Where does the lighthuose stand?").contains("lighthouse"));
}

#[test]
fn a_question_of_elsewhere_is_less_sure_than_one_of_here() {
    let (_, reader) = reader(HARBOUR);
    let here = reader.rank("Who rebuilt the eastern mole?", None).confidence;
    let elsewhere = reader.rank("Which enzyme splits starch in saliva?", None).confidence;
    assert!(here > 2.0 * elsewhere, "{here} {elsewhere}");
    assert!(reader.rank("", None).ranked.is_empty());
}

#[test]
fn korean_words_meet_whatever_particles_they_carry() {
    let text = "가람항은 1962년에 문을 열었다. 항구를 설계한 사람은 이도현이다. 지난해 물동량은 320만 톤이었다.";
    assert_eq!(best(text, "가람항이 문을 연 것은 언제인가?"), "가람항은 1962년에 문을 열었다.");
    assert_eq!(best(text, "항구의 설계는 누가 했나?"), "항구를 설계한 사람은 이도현이다.");
    assert_eq!(best(text, "지난해 물동량이 몇 톤이었나?"), "지난해 물동량은 320만 톤이었다.");
}

/// One of the numbers read, by sentence in the order of the text.
fn read(text: &str, question: &str, name: &str) -> Vec<f32> {
    let (_, reader) = reader(text);
    let number = NAMES.iter().position(|known| *known == name).unwrap_or_else(|| panic!("no number {name}"));
    let mut read: Vec<(usize, f32)> =
        reader.read(question, None).sentences.into_iter().map(|(at, f)| (at, f[number])).collect();
    read.sort_by_key(|(at, _)| *at);
    read.into_iter().map(|(_, number)| number).collect()
}

#[test]
fn a_sentence_is_found_by_kin_of_the_words_alone() {
    let text = "Rain fell on Tarn for a week. Forty inhabitants perished. The mole held.";
    assert_eq!(best(text, "How many people died?"), "Forty inhabitants perished.");
    let two = "The council has twelve seats. It met 2 times in Halden.";
    assert!(read(two, "Did two of it meet?", "kin met").iter().any(|met| *met > 0.0));
}

#[test]
fn words_that_stand_together_fill_a_window() {
    let text = "The lighthouse keeper painted the eastern door. \
        The lighthouse, which ships from Tarn and Halden have seen at night for more than a hundred years, has a keeper who \
        never once painted, as far as anybody in the whole of the long valley can say, the eastern door.";
    let windows = read(text, "Who painted the eastern door of the lighthouse keeper?", "widest window");
    assert!(windows.len() == 2 && windows[0] > windows[1] && windows[1] > 0.0, "{windows:?}");
}

#[test]
fn the_order_of_the_words_is_read() {
    let text = "Varro praised Hansen. Hansen praised Varro.";
    let rows = read(text, "Why was it that Varro praised Hansen?", "words in order");
    assert!(rows[0] > rows[1] && rows[1] > 0.0, "{rows:?}");
}

#[test]
fn what_stands_beside_answers_is_a_cue_and_a_name_of_its_own_is_new() {
    let text = "The siege of Tarn began at dawn. The siege of Tarn lasted eleven weeks under Varro.";
    assert_eq!(read(text, "How long was the siege of Tarn?", "cue held"), [0.0, 1.0]);
    assert_eq!(read(text, "How long was the siege of Tarn?", "new name held"), [0.0, 1.0]);
    let near = read(text, "How long was the siege of Tarn?", "cue near");
    assert!(near[0] == 0.0 && near[1] > 0.0 && near[1] < 1.0, "{near:?}");
}
