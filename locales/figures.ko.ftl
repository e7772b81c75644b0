# 직접 입력한 계산식, 미리 알려진 수치, 차트에 쓰는 우리말.

## 계산식

compute-empty = 계산할 식을 적어 주세요. 예: 분담금 / 병력 달러로
compute-too-long = 식이 너무 깁니다. { $limit }자 이내로 적어 주세요.
compute-too-deep = 괄호가 너무 깊거나 항이 너무 많습니다. 줄여 주세요.
compute-too-large = 자릿수가 너무 많아 계산할 수 없는 수입니다.
compute-unknown = “{ $name }”{ JOSA($name, "이라는/라는") } 사실은 없습니다. 혹시 이것인가요: { $near }?
compute-several = “{ $name }”{ JOSA($name, "은/는") } 여러 가지를 뜻할 수 있습니다. 하나를 골라 주세요: { $which }.
compute-no-number = “{ $name }”{ JOSA($name, "은/는") } 숫자가 아니라 말로만 나와 있습니다.
compute-missing = 여기에 수나 사실의 이름이 빠졌습니다.
compute-no-sign = “{ $here }” 앞에 + − × ÷ 같은 기호가 빠졌습니다.
compute-unclosed = 이 괄호가 닫히지 않았습니다.
compute-unopened = 열리지 않은 괄호입니다.
compute-power = 거듭제곱은 0부터 { $most }까지의 정수여야 합니다.
compute-no-unit = “{ $name }”{ JOSA($name, "은/는") } 단위가 아닙니다. 원, 달러, 퍼센트, 개월이나 USD/soldier 같은 비율을 써 주세요.
compute-mismatch = 더하거나 뺄 수 없는 단위입니다: { $left }, { $right }
compute-mismatch-fit = . 혹시 이 식인가요: { $fit }
compute-grouping = “{ $here }”{ JOSA($here, "이/가") } 어디에 걸리는지 분명하지 않습니다. 혹시 이 식인가요: { $fit }
compute-inconvertible = 단위를 바꿀 수 없습니다: { $from } → { $to }
compute-inconvertible-fits = . 바꿀 수 있는 단위: { $fits }.
compute-no-rate = 자료에 환율이 나와 있지 않습니다: { $from } → { $to }. 환율을 적어 주세요. 예: at { $rate }
compute-not-a-rate = 두 통화 사이의 환율이 아닙니다. 이렇게 적어 주세요: at 1300 KRW/USD
compute-zero = 0으로 나눌 수 없습니다.
compute-no-count = 자료에는 “{ $name }”의 수가 나와 있지 않습니다. 수가 나와 있는 것: { $counted }.
compute-no-period = “{ $name }”{ JOSA($name, "이/가") } 어느 기간의 것인지 자료에 나와 있지 않습니다.
compute-point = 이것은 시점입니다. 다른 시점까지의 기간만 계산할 수 있습니다.
assumes-for-one-year = 1년 치 금액으로 보았습니다.
figure-article-date = 기사 날짜
figure-one-year = 1년
figure-months-in-year = 1년의 달수
figure-days-in-year = 그해의 날수
figure-weeks-in-year = 1년의 주수
figure-each = { $each }당 { $what }
figure-each-month = 월 { $what }
figure-each-day = 하루 { $what }
figure-from-to = “{ $start }”부터 “{ $end }”까지

## 미리 알려진 수치

figures-stated = 자료에 나온 수치
figures-derivable = 셈하여 얻는 수치
figures-beside = { $speaker }의 말로는 { $figure }: 차이 { $difference }, { $percent }
figures-beside-reported = 다른 곳에는 { $figure }: 차이 { $difference }, { $percent }
figures-claimed = { $speaker }의 말
figures-year = { $year }년
figures-type = 이 이름들로 계산할 수 있습니다. 예: { $example }
figures-none = 자료에 수치가 나와 있지 않습니다.

## 차트

chart-alt = 막대그래프. { $title }. { $bars }.
chart-stated = 기사에 나온 수치
chart-given = 직접 주신 수치
chart-computed = 계산한 수치
chart-source = 출처: { $source }
