//! Attributions in Korean sentences: `X는 “…”라고 말했다`, `“…”고 X는 밝혔다`, `X에 따르면`.

use std::ops::Range;

use super::super::verbs::{is_quotative, speaks_korean};
use super::attribution::LONGEST_SENTENCE;
use super::tokens::{Kind, Token};

/// Who speaks in a Korean sentence, by which verb.
#[derive(Clone, Debug)]
pub(super) struct KoreanAttribution {
    /// Which sentence.
    pub sentence: usize,
    /// The verb.
    pub verb: Range<usize>,
    /// The words of the subject without particles, and where they stand; `None` where there is none.
    pub subject: Option<(Vec<String>, Range<usize>)>,
    /// Whether the subject is a pronoun.
    pub pronoun: bool,
}

/// The attributions of a sentence.
pub(super) fn attributions(text: &str, sentence: usize, tokens: &[Token]) -> Vec<KoreanAttribution> {
    let mut found = Vec::new();
    if tokens.len() > LONGEST_SENTENCE {
        return found;
    }
    for (at, token) in tokens.iter().enumerate() {
        let word = token.word(text);
        let source = word.starts_with("따르면") && at > 0 && tokens[at - 1].word(text).ends_with('에');
        let speaks =
            speaks_korean(word) && (at + 1 >= tokens.len() || !is_noun_like(word)) && !touches_quote(tokens, at);
        let after_quotative = touches_quote(tokens, at) && quotative_with_verb(word);
        if !(source || speaks || after_quotative) {
            continue;
        }
        let subject = if source {
            phrase_before(text, tokens, at - 1).and_then(|start| words(text, tokens, start, at, "에"))
        } else {
            topic(text, tokens, at)
        };
        let pronoun = subject.as_ref().is_some_and(|(words, _)| is_pronoun(words));
        found.push(KoreanAttribution { sentence, verb: token.range.clone(), subject, pronoun });
    }
    found
}

fn quotative_with_verb(word: &str) -> bool {
    ["라고", "이라고", "고", "라며"].iter().any(|particle| word.strip_prefix(particle).is_some_and(speaks_korean))
}

fn touches_quote(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].is_quote() && tokens[at - 1].range.end == tokens[at].range.start
}

fn is_noun_like(word: &str) -> bool {
    matches!(word, "거듭" | "불렀") && word.chars().count() <= 2
}

/// Whether a subject is a pronoun.
pub(super) fn is_pronoun(words: &[String]) -> bool {
    matches!(words, [one] if matches!(one.as_str(), "그" | "그녀" | "그들" | "이들" | "자신"))
}

/// The topic or subject of a verb: the nearest before it that ends in 은/는, else in 이/가/께서/측은.
pub(super) fn topic(text: &str, tokens: &[Token], verb: usize) -> Option<(Vec<String>, Range<usize>)> {
    let with = |particles: &[&str]| {
        (0..verb).rev().find_map(|at| {
            let word = tokens[at].word(text);
            let particle = particles.iter().find(|particle| {
                word.strip_suffix(**particle).is_some_and(|stem| !stem.is_empty() && !is_modifier(stem, particle))
            })?;
            // Two words that touch a quotation are its particle, not a topic.
            if touches_quote(tokens, at) && is_quotative(word) {
                return None;
            }
            let start = phrase_before(text, tokens, at)?;
            words(text, tokens, start, at + 1, particle)
        })
    };
    with(&["은", "는"]).or_else(|| with(&["께서", "이", "가"]))
}

/// Whether an eojeol in 은/는 modifies what follows rather than being a topic: `있는`, `하는`, `같은`, `높은`.
fn is_modifier(stem: &str, particle: &str) -> bool {
    let last = stem.chars().next_back().unwrap_or(' ');
    if particle == "는" {
        return matches!(
            last,
            '있' | '없' | '하' | '되' | '받' | '않' | '오' | '지' | '시' | '주' | '보' | '했' | '겠' | '였' | '났'
        ) || stem.ends_with("에서")
            || stem.ends_with("으로")
            || last == '에';
    }
    particle == "은"
        && (matches!(stem, "같" | "높" | "많" | "작" | "낮" | "좋" | "짧" | "깊" | "넓" | "늦") || stem.ends_with("않"))
}

/// Where the noun phrase begins that ends with a token.
fn phrase_before(text: &str, tokens: &[Token], last: usize) -> Option<usize> {
    let mut start = last;
    while start > 0 && last - start < 5 && tokens[start - 1].kind == Kind::Word {
        let word = tokens[start - 1].word(text);
        let particle = touches_quote(tokens, start - 1) && is_quotative(word);
        if particle || is_lead_in(word) || ends_a_phrase(word) {
            break;
        }
        start -= 1;
    }
    (!tokens[last].word(text).is_empty()).then_some(start)
}

/// Words that open a sentence and belong to no phrase.
fn is_lead_in(word: &str) -> bool {
    matches!(
        word,
        "이날"
            | "한편"
            | "또"
            | "또한"
            | "앞서"
            | "그러나"
            | "하지만"
            | "이에"
            | "다만"
            | "이어"
            | "그러면서"
            | "특히"
            | "아울러"
            | "반면"
            | "다른"
            | "최근"
            | "전날"
            | "현지시간"
            | "오전"
            | "오후"
            | "당시"
            | "이후"
            | "이와"
            | "관련"
            | "그리고"
            | "그런데"
    ) || (word.starts_with(char::is_numeric) && word.ends_with(['일', '월', '년', '시', '분']))
}

/// Words whose particle or ending closes a phrase before them.
fn ends_a_phrase(word: &str) -> bool {
    let particle = [
        "에서",
        "에게",
        "으로",
        "까지",
        "부터",
        "한테",
        "지만",
        "면서",
        "라며",
        "라고",
        "다고",
        "하고",
        "하며",
        "하자",
        "해서",
        "대해",
        "통해",
        "위해",
        "따라",
        "관해",
        "만나",
        "열린",
        "참석한",
    ];
    particle.iter().any(|end| word.ends_with(end))
        || (word.chars().count() > 1
            && word.ends_with(['을', '를', '에', '은', '는', '와', '과', '도', '며'])
            && !NO_PARTICLE.iter().any(|noun| word.ends_with(noun)))
}

/// Nouns whose last syllable only looks like a particle: a village, a province, a department stand before a title.
const NO_PARTICLE: &[&str] = &[
    "마을",
    "고을",
    "제도",
    "경기도",
    "강원도",
    "충청도",
    "전라도",
    "경상도",
    "제주도",
    "내과",
    "외과",
    "학과",
    "교과",
    "정책과",
    "총무과",
    "기획과",
    "안전과",
    "교통과",
    "환경과",
    "복지과",
    "관리과",
    "지원과",
];

fn words(
    text: &str,
    tokens: &[Token],
    start: usize,
    end: usize,
    particle: &str,
) -> Option<(Vec<String>, Range<usize>)> {
    let mut words: Vec<String> = tokens[start..end].iter().map(|token| token.word(text).to_owned()).collect();
    let last = words.pop()?;
    let stem = last.strip_suffix(particle).unwrap_or(&last);
    let stem = stem.strip_suffix("측").filter(|stem| stem.chars().count() > 1).unwrap_or(stem).to_owned();
    let range = tokens[start].range.start..tokens[end - 1].range.start + stem.len();
    words.push(stem);
    words.retain(|word| !word.is_empty());
    (!words.is_empty()).then_some((words, range))
}
