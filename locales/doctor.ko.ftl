# /진단이 한국어로 하는 말. 영어는 doctor.en.ftl에 있다. 누를 것을 가리키는 디스코드의 말은 굵게 쓴다.

doctor-fine = **{ $channel }에서 잘못된 것을 찾지 못했습니다.**
doctor-faults = { $count ->
   *[other] **{ $channel }에서 { $count }가지가 잘못되어 있습니다:**
}
doctor-mend = 고치기: { $how }

doctor-brought = **저는 이 서버에 없습니다.** 누군가 자기 계정에만 저를 추가했습니다. 그 사람의 명령은 되지만 멘션, 답장, 수정은 저에게 오지 않습니다.
doctor-brought-mend = 서버를 관리하는 사람이 저를 추가하세요: { $link }
doctor-commands-only = **명령만으로 이 서버에 있습니다.** 저를 추가할 때 `bot` 범위가 빠져서 멘션, 답장, 수정이 저에게 오지 않습니다.
doctor-commands-only-mend = 두 범위로 다시 추가하세요: { $link }
doctor-view = **채널 보기** 권한이 없습니다: 여기 메시지를 보지 못하므로 멘션해도 답하지 못합니다.
doctor-send = **메시지 보내기** 권한이 없습니다: 여기서 멘션해도 답하지 못합니다.
doctor-send-in-threads = **스레드에서 메시지 보내기** 권한이 없습니다: 스레드에서 답하지 못합니다.
doctor-open-threads = **공개 스레드 만들기** 권한이 없습니다: 스레드에서 답하도록 설정되어 있지만 그 자리에서 답합니다.
doctor-embed = **링크 첨부** 권한이 없습니다: 답변이 테두리 없는 글로 나옵니다.
doctor-attach = **파일 첨부** 권한이 없습니다: 차트와 `/놓친질문`의 파일을 보낼 수 없습니다.
doctor-history = **메시지 기록 보기** 권한이 없습니다: 질문에 답장으로 답하거나, 스레드의 앞 내용을 보거나, 다시 시작한 뒤 수정되거나 삭제된 질문의 답변을 찾을 수 없습니다.
doctor-permissions-mend = 이 채널의 **채널 편집** ▸ **권한** ▸ 제 역할에서 ✓로 바꾸세요. 서버 전체는 **서버 설정** ▸ **역할** ▸ 제 역할 ▸ **권한**
doctor-locked = **이 스레드는 잠겨 있어** 쓸 수 없습니다.
doctor-locked-mend = 스레드의 **⋯** ▸ **스레드 잠금 해제**
doctor-unlisted = **{ $channel } 채널은 멘션에 답하는 채널 목록에 없습니다.** 명령은 그래도 됩니다.
doctor-unlisted-mend = `/설정 채널:`에서 이 채널을 고르거나 `/설정 모든채널: True`
doctor-person-pace = **최근에 매우 빠르게 물으셨습니다.** 한 번에 { $burst }개, 그 뒤로 { $seconds }초에 하나까지 답합니다. 그보다 많으면 한 번 알리고 답하지 않습니다.
doctor-channel-pace = **최근에 여기서 질문이 많았습니다.** 한 채널에서 한 번에 { $burst }개, 그 뒤로 { $seconds }초에 하나까지 답합니다. 그보다 많으면 한 번 알리고 답하지 않습니다.
doctor-pace-mend = 누를 것은 없습니다. 몇 초 뒤에 다시 물어보세요
doctor-held = **디스코드가 제 메시지를 모두 멈춰 두었습니다.** 너무 많이 보냈기 때문이며, { $seconds }초 남았습니다.
doctor-held-mend = 누를 것은 없습니다. 그 뒤에 나옵니다
doctor-knowledge = **자료가 바뀌었지만 읽을 수 없어** 이전 자료로 답하고 있습니다: { $fault }
doctor-knowledge-unsaid = **자료가 바뀌었지만 읽을 수 없어** 이전 자료로 답하고 있습니다.
doctor-knowledge-mend = 저를 운영하는 사람이 `accord check`에 잘못이 없을 때까지 파일을 고치면 제가 알아서 읽습니다
doctor-database = **데이터베이스에 닿지 않습니다**: 설정은 마지막으로 안 것이나 기본값을 쓰고, 놓친 질문은 보관하지 않습니다. 질문에는 그대로 답합니다.
doctor-database-mend = 저를 운영하는 사람이 기록과 `DATABASE_URL` 또는 `ACCORD_DATABASE`를 확인하세요
doctor-checked = 살펴본 것: 추가된 방식, 권한, 채널 목록, 속도, 자료, 데이터베이스.
doctor-off = `/설정`에서 끈 것: { $what }
doctor-off-feedback = 👍와 👎
doctor-off-charts = 차트
doctor-hears = 저를 부르는 멘션(@와 제 이름; 제 역할, @everyone, 코드나 인용 안의 것은 아님), 알림을 켠 답장, 다이렉트 메시지만 듣습니다. 이를 위한 인텐트는 Guilds, Guild Messages, Direct Messages이며, 특권 인텐트는 필요 없습니다.
doctor-knows = { $sources ->
   *[other] Accord { $version }, 자료 { $sources }건
}
