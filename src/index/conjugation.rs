//! Korean verbs and adjectives: from a form in a text back to the stem that a dictionary lists.
//!
//! Endings melt into the stem's last syllable ("열렸" is 열리 + 었), so a form is taken apart letter by letter. What comes
//! out are candidates; whoever knows the vocabulary picks the one that is a word.

use super::syllables::Syllables;

/// Syllables that endings are made of, behind the one that may have melted into the stem.
static ENDING: Syllables = Syllables::of(
    "긴겁껀더햇잇엇앗됏겟십오가거건걸게겠겨고군구기길까깐꺼께나난날냐냔네노느는늘니닌님다단달담답대댔댄던데도돼됐되된될됨두든들듯디라락란람래랬랴러런렁려렴로록르를리마만말며면못므밖버번보봐봤뿐서세셔셨소수스습시신실싶써씨씀아안않았야어언없었에여였예오와왔요우운울움워웠으은을음의이인일임입있자잔잖져졌죠주준줄줌줘줬중즈지진질짐쯤치터텐토하한할함합해했",
);

/// The longest ending, in syllables.
const LONGEST: usize = 8;

/// Where the syllable blocks of Hangul begin.
const BASE: u32 = 0xAC00;
/// Vowels of a syllable block.
const VOWELS: u32 = 21;
/// Closing letters of a syllable block, none among them.
const CLOSINGS: u32 = 28;

/// A syllable block taken apart: leading letter, vowel, closing letter (0 for none).
type Block = (u32, u32, u32);

fn open(c: char) -> Option<Block> {
    let at = u32::from(c).checked_sub(BASE).filter(|at| *at < 11_172)?;
    Some((at / (VOWELS * CLOSINGS), at / CLOSINGS % VOWELS, at % CLOSINGS))
}

fn close((lead, vowel, closing): Block) -> Option<char> {
    char::from_u32(BASE + (lead * VOWELS + vowel) * CLOSINGS + closing)
}

// Letters by their place in Unicode's order.
const A: u32 = 0;
const AE: u32 = 1;
const EO: u32 = 4;
const YEO: u32 = 6;
const O: u32 = 8;
const WA: u32 = 9;
const WAE: u32 = 10;
const OE: u32 = 11;
const U: u32 = 13;
const WO: u32 = 14;
const EU: u32 = 18;
const I: u32 = 20;
const NIEUN: u32 = 4;
const DIGEUT: u32 = 7;
const RIEUL: u32 = 8;
const MIEUM: u32 = 16;
const BIEUP: u32 = 17;
const SIOT: u32 = 19;
const SSANG_SIOT: u32 = 20;
const LEAD_RIEUL: u32 = 5;
const LEAD_NONE: u32 = 11;
const LEAD_HIEUT: u32 = 18;

/// The stems that a form may come from, the longest first. The form itself is among them: a bare stem can end a sentence.
#[cfg(test)]
pub fn stems(form: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    find(form, |stem| {
        if !found.iter().any(|known| known == stem) {
            found.push(stem.to_owned());
        }
        false
    });
    found
}

/// Whether a form may come from a stem of some kind.
pub fn any(form: &str, is: impl FnMut(&str) -> bool) -> bool {
    find(form, is).is_some()
}

/// The first stem of some kind that a form may come from, the longest first. The form itself is among them: a bare stem can
/// end a sentence. A stem may be tried more than once.
pub fn find(form: &str, mut is: impl FnMut(&str) -> bool) -> Option<String> {
    let syllables: Vec<char> = form.chars().collect();
    let (mut found, mut stem) = (None, String::with_capacity(form.len()));
    let mut add = |head: &[char], last: Option<Block>| {
        let Some(last) = last.and_then(close).filter(|_| found.is_none()) else { return };
        stem.clear();
        stem.extend(head.iter().copied().chain([last]));
        if is(&stem) {
            found = Some(stem.clone());
        }
    };
    for length in (1..=syllables.len()).rev() {
        let rest = &syllables[length..];
        let head = &syllables[..length - 1];
        let Some(last) = open(syllables[length - 1]) else { break };
        if rest.len() > LONGEST || !rest.iter().all(|c| ENDING.has(*c)) {
            break;
        }
        let (lead, vowel, closing) = last;
        add(head, Some(last));
        match closing {
            NIEUN | RIEUL | MIEUM | BIEUP => {
                add(head, Some((lead, vowel, 0)));
                if closing != RIEUL {
                    // 만든, 압니다: the stem's own ㄹ has gone.
                    add(head, Some((lead, vowel, RIEUL)));
                }
                if (lead, vowel) == (LEAD_NONE, U) {
                    add_with_closing(&mut add, head, 0, BIEUP);
                }
            }
            // ㅅ for ㅆ is how people type in haste: 햇어, 잇음.
            0 | SSANG_SIOT | SIOT => {
                add(head, Some((lead, vowel, 0)));
                for vowel in contracted(lead, vowel) {
                    add(head, Some((lead, vowel, 0)));
                }
                if lead == LEAD_RIEUL && matches!(vowel, A | EO) {
                    // 올라, 불러: 오르, 부르.
                    if let Some((before, rest)) = head.split_last()
                        && let Some((l, v, RIEUL)) = open(*before)
                        && let Some(open_syllable) = close((l, v, 0))
                    {
                        let head: Vec<char> = rest.iter().copied().chain([open_syllable]).collect();
                        add(&head, Some((LEAD_RIEUL, EU, 0)));
                    }
                }
                if lead == LEAD_NONE && matches!(vowel, U | WO | WA) {
                    add_with_closing(&mut add, head, 0, BIEUP);
                }
                if closing == 0 && rest.first().is_some_and(|c| "는니네냐시세신십".contains(*c)) {
                    add(head, Some((lead, vowel, RIEUL)));
                }
            }
            _ => {}
        }
        if rest.first().is_some_and(|c| "아어았었으은을".contains(*c)) {
            // 들어 is 듣, 지어 is 짓.
            match closing {
                RIEUL => add(head, Some((lead, vowel, DIGEUT))),
                0 => add(head, Some((lead, vowel, SIOT))),
                _ => {}
            }
        }
    }
    found
}

/// The vowels of a stem that may have melted with 아 or 어 into one.
fn contracted(lead: u32, vowel: u32) -> Vec<u32> {
    match vowel {
        YEO => vec![I],
        WA => vec![O],
        WO => vec![U],
        WAE => vec![OE],
        AE if lead == LEAD_HIEUT => vec![A],
        A | EO => vec![EU],
        _ => Vec::new(),
    }
}

/// The syllables before the last with a closing letter put back: 도와 is 돕, 고마운 is 고맙.
fn add_with_closing(add: &mut impl FnMut(&[char], Option<Block>), head: &[char], from: u32, to: u32) {
    if let Some((before, rest)) = head.split_last()
        && let Some((lead, vowel, closing)) = open(*before)
        && closing == from
    {
        add(rest, Some((lead, vowel, to)));
    }
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn a_form_leads_back_to_its_stem() {
        for (form, stem) in [
            ("받아들였어", "받아들이"),
            ("만났다면서요", "만나"),
            ("열렸어요", "열리"),
            ("좁힌", "좁히"),
            ("넣자는", "넣"),
            ("올랐습니다", "오르"),
            ("도와줬다", "돕"),
            ("고마운", "고맙"),
            ("들었나요", "듣"),
            ("지었다", "짓"),
            ("만든", "만들"),
            ("아는", "알"),
            ("됐습니까", "되"),
            ("했냐", "하"),
            ("커졌나", "커지"),
            ("나눠서", "나누"),
            ("갚으라고", "갚"),
            ("쓰여요", "쓰이"),
            ("봤대", "보"),
            ("끝나지", "끝나"),
        ] {
            assert!(stems(form).contains(&stem.to_owned()), "{form}: {:?}", stems(form));
        }
    }

    #[test]
    fn a_noun_that_no_ending_follows_has_no_other_stem() {
        assert_eq!(stems("협정"), ["협정"]);
        assert_eq!(stems("국방"), ["국방"]);
    }
}
