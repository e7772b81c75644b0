//! Korean for the reader: stems, words that tell nothing, what looks like a name, and the kind of answer wanted.

use super::kinds::{Asked, Kind};
use super::words::Word;
use crate::index::{Kind as Sort, read_korean, without_particles};

/// Stems that tell nothing of what is asked.
const LIGHT: &str = "것 거 게 수 등 및 때 중 그 이 저 더 또 각 약 좀 있 없 하 되 이르 대하 위하 통하 따르 의하 관하 인하 않 못하 아니 \
    그리고 그러나 하지만 또한 이후 이때 당시 모두 다시 가장 매우 같 말하 보 주 오 가 지 무엇 무슨 어떤 어느 어떻게 몇 누구 누가 \
    언제 어디 얼마 왜 무엇인가 인가 은 는 을 를 의 에";

/// Words that stand for what is asked and tell only its kind, or not even that.
const HEADS: &str = "이름 명칭 것 말 용어 사람 인물 곳 장소 때 날 해 연도 년도 시기 날짜 시점 무엇";

/// Words for somebody, somewhere, a time, a number, a reason, at the end of a question.
const PEOPLE: &str = "사람 인물 왕 임금 황제 대통령 총리 장관 감독 배우 작가 가수 시인 화가 작곡가 음악가 연주자 과학자 학자 \
    선수 장군 제자 아들 딸 아버지 어머니 부인 아내 남편 형 동생 스승 교수 기자 저자 주인공 후보 대표 인원 창시자 설립자 창업자 \
    발명가 정치인 건축가 철학자 사령관 범인 후계자 남자 여자 여성 남성 명창 인";
const PLACES: &str = "곳 장소 도시 나라 국가 지역 마을 섬 산 강 학교 대학 대학교 고등학교 지방 위치 고향 출생지 본사 수도 거리 동네 \
    궁 절 역 호수 바다 대륙 행성 건물 경기장 극장 병원 나들목 구간";
const TIMES: &str = "때 날 해 연도 년도 시기 날짜 시점 언제 며칠 년 월 일 요일 세기 연대 시대 시각";
const NUMBERS: &str = "얼마 수 개수 길이 높이 넓이 면적 둘레 깊이 무게 크기 규모 비용 금액 가격 액수 인구 나이 비율 점수 거리 속도 \
    횟수 인원 명 개 번 대 마리 호 위 층 권 시간 기간 온도 점유율 득표율 성장률 순위 관객 금메달";
const REASONS: &str = "이유 까닭 원인 계기 배경 왜 목적";

/// Numerals written out.
const NUMERALS: &str =
    "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 스무 서른 마흔 쉰 하나 둘 셋 넷 첫 둘째 셋째 열두 열세 열네 열다섯";

/// Counters that make a number a time.
const TIMED: &[char] = &['년', '월', '일', '세', '시'];

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Groups of stems that mean nearly the same: what is told of people, places, works and events.
pub(super) fn kin() -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    include_str!("korean_kin.txt").lines().map(str::split_whitespace)
}

/// The stem of a Hangul word.
#[must_use]
pub(super) fn stem(word: &str) -> String {
    let reading = read_korean(word);
    match reading.kind {
        Sort::Unknown => without_particles(word).to_owned(),
        _ => reading.stem.split(' ').collect(),
    }
}

/// Whether a stem tells nothing by itself.
#[must_use]
pub(super) fn is_light(stem: &str) -> bool {
    listed(LIGHT, stem)
}

/// Whether a word reads as a numeral.
#[must_use]
pub(super) fn is_numeral(word: &str) -> bool {
    listed(NUMERALS, word)
}

/// Whether a number is a time by what stands glued behind it.
#[must_use]
pub(super) fn is_timed(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        // 시간 and 세대 are no points in time.
        Some('시') => after.next() != Some('간'),
        Some('세') => after.next() == Some('기'),
        Some('일') => after.next() != Some('간'),
        Some(first) => TIMED.contains(&first),
        None => false,
    }
}

/// Whether a word looks like a name: in the vocabulary as one, or in none.
#[must_use]
pub(super) fn is_name(word: &str) -> bool {
    matches!(read_korean(word).kind, Sort::Name | Sort::Unknown) && without_particles(word).chars().count() > 1
}

/// Whether a word stands where a place does: 서울에서, 독일로.
#[must_use]
pub(super) fn is_placed(word: &str) -> bool {
    ["에서", "에", "으로", "로"].iter().any(|particle| word.strip_suffix(particle).is_some_and(|head| !head.is_empty()))
}

/// The kind of answer that a Korean question wants. What is asked for stands at its end: "…한 사람은?", "…은 몇 명인가?"
#[must_use]
pub(super) fn asked(words: &[Word]) -> Asked {
    let mut spent: Vec<usize> = Vec::new();
    // By a question word, and by the word that stands for what is asked.
    let (mut asking, mut named) = (None, None);
    let mut noun = None;
    let cues = [
        (&["누구", "누가"][..], Kind::Person),
        (&["언제", "며칠"], Kind::Time),
        (&["어디"], Kind::Place),
        (&["얼마"], Kind::Number),
        (&["왜"], Kind::Reason),
    ];
    for (at, word) in words.iter().enumerate().rev().take(5) {
        let text = word.text.as_str();
        // "해는": short heads are read as they stand, before 하다's forms are.
        let bare = text.strip_suffix(['은', '는', '이', '가']).unwrap_or(text);
        let stem = if listed(HEADS, bare) || kind_of(bare).is_some() { bare } else { word.stem.as_str() };
        let next = words.get(at + 1);
        if let Some((_, own)) = cues.iter().find(|(cues, _)| cues.iter().any(|cue| text.starts_with(cue))) {
            asking.get_or_insert(*own);
            spent.push(at);
        } else if text.starts_with('몇') {
            let glued = text.strip_prefix('몇').filter(|rest| !rest.is_empty());
            let counter = glued.or(next.map(|next| next.text.as_str()));
            let lasts = |counter: &str| counter.contains("년간") || counter.contains("만에");
            let time = counter.is_some_and(|counter| is_timed(counter) && !lasts(counter));
            asking.get_or_insert(if time { Kind::Time } else { Kind::Number });
            noun = next.is_some().then_some(at + 1).or(noun);
            spent.push(at);
        } else if is_light(stem) || listed(HEADS, stem) {
            if noun.is_none() && named.is_none() {
                named = kind_of(stem);
            }
            spent.push(at);
        } else if noun.is_none() && at + 3 >= words.len() {
            noun = Some(at);
            named = named.or(kind_of(stem));
        }
    }
    Asked { kind: asking.or(named).unwrap_or_default(), noun, spent, measured: false }
}

fn kind_of(stem: &str) -> Option<Kind> {
    let lists = [
        (PEOPLE, Kind::Person),
        (TIMES, Kind::Time),
        (PLACES, Kind::Place),
        (REASONS, Kind::Reason),
        (NUMBERS, Kind::Number),
    ];
    lists.into_iter().find(|(list, _)| listed(list, stem)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::{Kind, asked, stem};

    #[test]
    fn the_kind_stands_at_the_end() {
        for (question, kind) in [
            ("판소리를 정리한 인물은 누구인가?", Kind::Person),
            ("공사가 끝난 해는?", Kind::Time),
            ("첫 전시가 열린 도시는?", Kind::Place),
            ("동원된 사람은 몇 명인가?", Kind::Number),
            ("몇 년에 완공되었는가?", Kind::Time),
            ("건설을 반대한 이유는?", Kind::Reason),
            ("몸동작을 가리키는 용어는?", Kind::Thing),
        ] {
            assert_eq!(asked(&words(question)).kind, kind, "{question}");
        }
    }

    #[test]
    fn forms_meet_in_their_stem() {
        assert_eq!(stem("받아들였다"), stem("받아들이는"));
        assert_eq!(stem("서울에서"), "서울");
    }
}
