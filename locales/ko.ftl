# Accord가 한국어로 하는 말. 영어는 en.ftl에 있으며, 두 파일이 같은지 시험이 지켜본다.

## 답변

status-answered = 답변
status-abstained = 자료에 없음
role-contrast = 다른 주장:
role-related = 가장 가까운 문장:
rendering = 우리말 번역
more-snippets = 여기 싣지 못한 인용 { $count }건

## 알림

greeting = 안녕하세요! 한미 방위비 분담금 협상에 관한 질문에 자료의 문장과 계산 과정을 들어 답합니다. 이렇게 물어보세요:
note-too-long = 질문이 너무 깁니다. { $limit } 자 이내로 물어봐 주세요.
note-fault = 죄송합니다. 제 쪽에서 문제가 생겼습니다. 기록 번호는 { $id } 입니다.

## 명령: 이름과 설명, 선택지의 이름과 설명

command-ask = 질문
command-ask-description = 한미 방위비 분담금 협상에 관해 묻고 출처와 함께 답을 받습니다
command-ask-question = 내용
command-ask-question-description = 무엇이 궁금하신가요?
command-ask-private = 나만보기
command-ask-private-description = 답변을 나에게만 보여 줍니다
