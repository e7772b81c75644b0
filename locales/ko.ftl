# Accord가 한국어로 하는 말. 영어는 en.ftl에 있으며, 두 파일이 같은지 시험이 지켜본다.

## 답변

status-answered = 답변
status-abstained = 자료에 없음
role-contrast = 다른 주장:
role-related = 가장 가까운 문장:
rendering = 우리말 번역
asked-only = { $source }만
ask-no-source = 그런 자료는 없습니다. 입력할 때 나오는 목록에서 고르거나 `/자료`를 보세요.
more-snippets = 여기 싣지 못한 인용 { $count }건

## 알림

greeting = 안녕하세요! 한미 방위비 분담금 협상에 관한 질문에 자료의 문장과 계산 과정을 들어 답합니다. 이렇게 물어보세요:
note-too-long = 질문이 너무 깁니다. { $limit }자 이내로 물어봐 주세요.
note-fault = 죄송합니다. 제 쪽에서 문제가 생겼습니다. 기록 번호는 { $id }입니다.
note-too-fast = 잠시만요, 질문이 너무 빠릅니다. 몇 초 뒤에 다시 물어봐 주세요.
note-old-button = 오래된 메시지라 무엇에 관한 것이었는지 알 수 없습니다. 다시 물어봐 주세요.
note-knowledge-changed = 이 답변 이후 자료가 바뀌었습니다. 지금 자료의 내용은 다음과 같습니다.
note-thanks = 고맙습니다! 무엇이 부족한지 아는 데 도움이 됩니다.
shared-by = { $who } 님이 공유함

more-lines = 여기 싣지 못한 항목 { $count }건

## 발언, 수치, 연표

quote-both = { $speaker }: “{ $topic }”에 대해 뭐라고 말했나요?
quote-speaker = { $speaker }: 뭐라고 말했나요?
quote-topic = “{ $topic }”에 대해 누가 뭐라고 말했나요?
quote-whose = 말한 사람이나 주제, 또는 둘 다 적어 주세요. 자료에서 말하는 사람:
timeline-head = 언제 무슨 일이 있었나
timeline-none = 자료에 나온 때가 없습니다.
figures-head = 자료에 나온 수치
figures-none = 따로 정리한 수치가 없습니다. `/질문`으로 물어보세요.
figures-claimed = { $speaker }의 주장

## 답변 아래

button-working = 계산 과정
button-context = 문맥
button-share = 공유
button-newer = ◀ 더 최근
button-older = 더 이전 ▶
menu-related = 이어서 묻기…
working-none = 이 답변에는 계산한 수치가 없습니다.
working-given = 질문에서 주어짐
context-none = 이 답변에는 인용이 없습니다.

## 이 글 확인

check-nothing = 자료는 이 글의 어느 것도 다루지 않습니다:
check-empty = 확인할 글이 없습니다.
check-silent = 자료에 없는 내용:
check-asked = { $claim } 게 사실인가요?

## 자료, 도움말, 개인정보

sources-head = { $count ->
   *[other] **자료 { $count }건**을 바탕으로 답합니다:
}
sources-our-title = (제목은 우리가 붙임)
sources-page = { $pages }쪽 중 { $page }쪽
sources-sentences = { $count ->
   *[other] 문장 { $count }개
}
help =
    한미 방위비 분담금 협상에 관한 질문에 답합니다. 자료에 있는 말을 그대로 인용하고, 그로부터 계산한 수치는 과정과 함께 보여 줍니다. 자료에 없으면 없다고 말합니다.

    • **질문**: `/질문` 명령, 저를 멘션하기, 또는 다이렉트 메시지.
    • **이어서 묻기**: 제 답변에 답장하세요. “달러로는?”
    • **고치기**: 질문을 수정하면 답변도 바뀌고, 지우면 답변도 사라집니다.
    • **확인하기**: 메시지 메뉴 ▸ 앱 ▸ 이 글 확인.
    • **관리자**: `/설정`, 놓친 질문은 `/놓친질문`, 제가 답하지 않거나 이상하게 보이면 `/진단`.
    답변 아래의 *계산 과정*은 수치의 근거를, *문맥*은 인용 앞뒤 문장을 보여 줍니다.
    `/발언`은 누군가의 말, `/수치`는 수치, `/연표`는 언제 무슨 일이 있었는지를 보여 주고, `/계산`은 `분담금 / 병력 달러로`처럼 계산합니다.
    `/자료`는 제가 아는 것을, `/개인정보`는 제가 보관하는 것을 알려 줍니다.
sources-fault = **관리자에게만 보입니다.** 자료 폴더가 바뀌었지만 읽을 수 없어 이전 자료로 답하고 있습니다: { $fault }
sources-left-out = **관리자에게만 보입니다.** 읽을 수 없어 빠진 자료가 { $count }건 있습니다. 그 첫째: { $fault }
privacy =
    저에게 건넨 메시지만 읽습니다: 멘션, 저를 부르는 답장, 다이렉트 메시지, 명령. 대화는 보관하지 않습니다. 이어지는 질문의 맥락은 메시지 자체에서 읽습니다.
    수정과 삭제를 따라가기 위해 어느 답장이 어느 메시지의 것인지만 하루까지 메모리에 둡니다. 여러분의 말은 기록에 남기지 않습니다.
    서버에서는 자료로 답하지 못한 질문과 👎를 받은 질문을 보관하여 관리자가 무엇이 부족한지 알게 합니다. 질문의 말, 날짜, 횟수만 남기며 누가 어디서 물었는지는 남기지 않습니다. 여기서는 { $days }일 뒤에 지웁니다(0이면 보관하지 않음). 다이렉트 메시지에서 물은 것은 보관하지 않습니다.
    `/개인정보 지우기`로 누구나 질문의 말을 적어 그 질문을 지울 수 있고, 서버 관리자는 모두 지울 수 있습니다.
forget-nothing-here = 서버 밖에서 물은 것은 보관하지 않으므로 지울 것이 없습니다.
forget-which = 지울 질문을 그대로 적어 주세요. 누가 무엇을 물었는지는 알지 못합니다. 서버의 모든 질문은 서버 관리자가 지울 수 있습니다.
forget-none = 지울 것이 없었습니다.
forget-done = 지웠습니다.

## 관리자

note-database-away = 지금은 데이터베이스에 닿지 않아 읽거나 바꿀 수 없습니다. 나중에 다시 해 주세요. 질문에는 그대로 답합니다.
settings-guild = 서버에서만 쓸 수 있습니다.
settings-saved = **저장했습니다.** 이제부터:
settings-now = **지금 설정:**
settings-language = 언어
settings-language-else = 질문이나 묻는 사람의 디스코드 언어, 없으면 { $language }
settings-language-asked = 질문의 언어, 없으면 묻는 사람의 디스코드 언어
settings-channels = 멘션에 답하는 곳
settings-full = **그 채널은 목록에 넣지 못했습니다:** 목록에는 { $most }개까지 넣을 수 있습니다.
settings-everywhere = 모든 채널
settings-replies = 멘션에 대한 답
settings-in-place = 그 자리에서
settings-in-thread = 스레드에서
settings-feedback = 답변 아래 👍와 👎
settings-charts = 차트
settings-kept = 놓친 질문 보관
settings-days = { $days }일
settings-nothing-kept = 하지 않음
settings-on = 켬
settings-off = 끔
insights-head = 지난 { $days }일 동안 놓친 질문
insights-none = 지난 { $days }일 동안 놓친 질문이 없습니다.
insights-unanswered = 자료에 없음
insights-disliked = 👎를 받은 답변

## 명령: 이름과 설명, 선택지의 이름과 설명

command-ask = 질문
command-ask-description = 한미 방위비 분담금 협상에 관해 묻고 출처와 함께 답을 받습니다
command-ask-question = 내용
command-ask-question-description = 무엇이 궁금하신가요?
command-ask-private = 나만보기
command-ask-private-description = 답변을 나에게만 보여 줍니다
command-ask-source = 자료
command-ask-source-description = 한 자료에만 묻습니다
command-check = 이 글 확인
command-quote = 발언
command-quote-description = 자료에 있는 누군가의 말을 그대로
command-quote-speaker = 화자
command-quote-speaker-description = 누가 말했는지
command-quote-topic = 주제
command-quote-topic-description = 무엇에 대해
command-compute = 계산
command-compute-description = 자료의 수치로 식을 계산하고 과정을 보여 줍니다
command-compute-expression = 식
command-compute-expression-description = 예: 분담금 / 병력 달러로
command-figures = 수치
command-figures-description = 자료에 나온 수치
command-timeline = 연표
command-timeline-description = 언제 무슨 일이 있었는지 순서대로, 출처와 함께
command-sources = 자료
command-sources-description = 무엇을 알고, 누구의 말이며, 언제까지의 내용인지
command-help = 도움말
command-help-description = 무엇을 하고 어떻게 물어보는지
command-privacy = 개인정보
command-privacy-description = 질문에서 무엇을 보관하는지
command-privacy-show = 보기
command-privacy-show-description = 질문에서 무엇을 보관하는지
command-privacy-forget = 지우기
command-privacy-forget-description = 보관한 것을 지웁니다
command-privacy-forget-question = 질문
command-privacy-forget-question-description = 지울 질문을 그대로; 비우면 이 서버의 모든 질문 (서버 관리자만)
command-settings = 설정
command-settings-description = 이 서버에서 답하는 방식을 정합니다. 고르지 않으면 지금 설정을 봅니다
command-settings-language = 언어
command-settings-language-description = 질문이나 묻는 사람의 디스코드로 알 수 없을 때의 언어
command-settings-channel = 채널
command-settings-channel-description = 멘션에 답하는 채널 목록에 넣거나 뺍니다
command-settings-everywhere = 모든채널
command-settings-everywhere-description = 목록을 비워 모든 채널에서 멘션에 답합니다
command-settings-thread = 스레드
command-settings-thread-description = 멘션에 새 스레드로 답합니다
command-settings-feedback = 평가
command-settings-feedback-description = 답변 아래에 👍와 👎를 둡니다
command-settings-charts = 차트
command-settings-charts-description = 어울리는 답변에 차트를 붙입니다
command-settings-days = 기간
command-settings-days-description = 놓친 질문을 며칠 동안 보관할지; 0이면 보관하지 않음
command-insights = 놓친질문
command-insights-description = 답하지 못한 질문과 👎를 받은 답변을 묶어서 봅니다
command-insights-days = 기간
command-insights-days-description = 며칠 동안의 것을 볼지
command-insights-file = 파일
command-insights-file-description = 모두 파일로 붙입니다
command-doctor = 진단
command-doctor-description = 제가 왜 여기서 답하지 않거나 이상하게 보이는지, 무엇을 눌러 고치는지
