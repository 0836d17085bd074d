"""What the command line says, in both languages."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "problems": {"ko": "모두 {count}건", "en": "{count} problems in all"},
    "read": {
        "ko": "{page}: 기사 {articles}건, 수치 {mentions}개, 주장 {claims}건을 읽었습니다.",
        "en": "{page}: read {articles} article(s), {mentions} figures, {claims} claims.",
    },
    "proposals": {
        "ko": "제안된 주장 가운데 {accepted}건을 받아들이고 {rejected}건을 물리쳤습니다.",
        "en": "Of the proposed claims {accepted} are accepted and {rejected} rejected.",
    },
    "ledger": {
        "ko": "장부 {ledger}에 새 주장 {count}건을 더했습니다. 다음: madang draft {ledger} -o plan.yaml",
        "en": "Added {count} new claims to the ledger {ledger}. Next: madang draft {ledger} -o plan.yaml",
    },
    "no_date": {
        "ko": "기사 날짜를 알 수 없어 '오는 9월' 같은 날짜는 풀지 못했습니다. --date YYYY-MM-DD로 알려 주십시오.",
        "en": "The article's date is unknown, so relative dates stay unresolved; give it with --date YYYY-MM-DD.",
    },
    "none_but_sidebar": {
        "ko": "이 기사는 캠퍼스를 발표하지 않았습니다. 곁에 실린 다른 기사에 있습니다. "
        "--campus로 고르면 그 계획을 씁니다.",
        "en": "No campus is announced in this article; one stands in the sidebar. Choose it with --campus.",
    },
    "no_campus": {
        "ko": "이 장부의 기사는 전력이나 가속기, 투자액을 밝힌 캠퍼스를 발표하지 않았습니다. "
        "아래에 있으면 --campus로 골라 초안을 쓸 수 있습니다.",
        "en": "No campus is announced in this ledger's articles with its power, accelerators or money; "
        "one listed below can be drafted with --campus.",
    },
    "role_main": {"ko": "본 기사", "en": "main article"},
    "role_sidebar": {"ko": "곁 기사", "en": "sidebar"},
    "predicate": {"ko": "내용", "en": "what"},
    "who": {"ko": "주체", "en": "who"},
    "figures": {"ko": "수치", "en": "figures"},
    "when": {"ko": "시점", "en": "when"},
    "status": {"ko": "단계", "en": "status"},
    "words": {"ko": "원문", "en": "words"},
    "which_campus": {
        "ko": "캠퍼스가 여럿입니다. --campus로 하나를 고르십시오.",
        "en": "There are several; choose one with --campus.",
    },
    "drafted": {
        "ko": "{plan}에 계획 초안을 썼습니다: 보도값 {stated}개, 계산값 {derived}개, 가정 {assumed}개.",
        "en": "Wrote a draft plan to {plan}: {stated} values stated, {derived} derived, {assumed} assumed.",
    },
    "campus": {"ko": "캠퍼스: {name}", "en": "Campus: {name}"},
    "unknowns": {
        "ko": "아직 모르는 값 {count}개를 누군가 이름을 걸고 가정해야 돌릴 수 있습니다:",
        "en": "Still unknown, and somebody must assume each by name before the plan can run ({count}):",
    },
    "assume_hint": {
        "ko": "--assume campus:<이름>은 목록(madang catalog campuses)의 캠퍼스에서, "
        "--assume typical은 흔한 공사 기간과 그 투자액이면 흔한 전력, 지역의 기후에서, "
        "--assume 항목=값은 직접 정한 값에서 가져옵니다.",
        "en": "--assume campus:<id> borrows from a campus of the catalog (madang catalog campuses), "
        "--assume typical takes the usual times, the power usual for the sum, and the region's "
        "climate, --assume path=value is your own.",
    },
    "misfits": {"ko": "서로 맞지 않거나 눈여겨볼 것:", "en": "What does not fit together, or needs a look:"},
    "claim": {"ko": "주장", "en": "claim"},
    "standing": {"ko": "판단", "en": "decision"},
    "standing_accept": {"ko": "받아들임", "en": "accepted"},
    "standing_reject": {"ko": "물리침", "en": "rejected"},
    "standing_correct": {"ko": "고침", "en": "corrected"},
    "incomplete": {
        "ko": "페이지 {page}의 주장 일부가 장부에 적히지 못했습니다. 그 페이지를 다시 읽으면 채워집니다.",
        "en": "Some claims of page {page} never reached the ledger; read that page again to add them.",
    },
    "reread": {
        "ko": "페이지 {page}: 새 주장 {added}건, 더는 읽히지 않는 주장 {dropped}건.",
        "en": "Page {page}: {added} new claims, {dropped} no longer read.",
    },
    "torn": {
        "ko": "장부 {ledger}의 마지막 기록이 {count}바이트에서 끊겨 읽지 않았습니다. 다음에 쓸 때 따로 옮겨 둡니다.",
        "en": "The last event of {ledger} is cut short ({count} bytes): not read, and set aside at the next writing.",
    },
    "decided_accept": {"ko": "주장 {claim}을 받아들였습니다.", "en": "Accepted claim {claim}."},
    "decided_reject": {"ko": "주장 {claim}을 물리쳤습니다.", "en": "Rejected claim {claim}."},
    "decided_correct": {
        "ko": "주장 {claim}을 고쳐 {new}으로 적었습니다.",
        "en": "Corrected claim {claim}; it is now {new}.",
    },
    "rel_agreement": {"ko": "일치", "en": "agrees"},
    "rel_refinement": {"ko": "구체화", "en": "refines"},
    "rel_contradiction": {"ko": "어긋남", "en": "contradicts"},
    "rel_delay": {"ko": "지연", "en": "delay"},
    "rel_advance": {"ko": "단축", "en": "earlier"},
    "rel_raise": {"ko": "증가", "en": "raised"},
    "rel_cut": {"ko": "감소", "en": "cut"},
    "rel_firmer": {"ko": "확정 쪽으로", "en": "firmer"},
    "rel_weaker": {"ko": "후퇴", "en": "weaker"},
    "rel_setback": {"ko": "차질", "en": "held up"},
    "rel_resumption": {"ko": "재개", "en": "goes on"},
    "rel_cancellation": {"ko": "취소", "en": "cancelled"},
    "rel_exit": {"ko": "참여사 이탈", "en": "partner left"},
    "rel_rejected": {"ko": "물리친 주장", "en": "rejected"},
    "rel_new": {"ko": "새 내용", "en": "new"},
    "nothing_followed": {
        "ko": "이 기사에는 앞선 기사와 견줄 내용이 없습니다.",
        "en": "Nothing on this page bears on what was reported before.",
    },
    "overdue": {"ko": "{day}까지 이루어졌어야 하는 것:", "en": "Due by {day}, and not reported as done:"},
    "plan_changes": {"ko": "계획에서 바뀌는 값:", "en": "What changes in the plan:"},
    "plan_conflicts": {
        "ko": "직접 정한 값이라 바꾸지 않은 것(기사와 다름):",
        "en": "Set by the plan's author, so left as they are, though the page says otherwise:",
    },
    "plan_refused": {
        "ko": "바꾸면 계획의 다른 값과 맞지 않아 그대로 둔 것(직접 정해야 합니다):",
        "en": "Left as they are, because with them the plan would break a rule; decide them by hand:",
    },
    "against": {"ko": "계획의 값은 그대로이며, 결과는 발표대로 지어질 때의 것입니다.",
                "en": "The plan keeps its values; its results are those of a campus built as announced."},
    "plan_stands": {"ko": "계획에서 바뀌는 값이 없습니다.", "en": "The page changes no value of the plan."},
    "no_plan_campus": {
        "ko": "{plan}: 이 계획의 캠퍼스가 장부에 없어 견주지 못했습니다.",
        "en": "{plan}: the ledger does not speak of this plan's campus, so nothing was compared.",
    },
    "no_plan_claims": {
        "ko": "{plan}: 이 계획이 근거로 든 주장이 이 장부에 없습니다. 다른 장부의 계획이므로 바꾸지 않았습니다.",
        "en": "{plan}: none of the claims this plan cites is in this ledger; it is another ledger's plan, so nothing "
              "was changed.",
    },
    "before": {"ko": "이전", "en": "before"},
    "after": {"ko": "이후", "en": "after"},
    "alone": {"ko": "{path}만 바꾸면: {moves}", "en": "{path} alone: {moves}"},
    "no_effect": {"ko": "대표 수치는 그대로", "en": "no headline moves"},
    "followed": {
        "ko": "값 {count}개를 바꾼 계획을 {plan}에 썼습니다.",
        "en": "Wrote the plan with {count} values changed to {plan}.",
    },
    "next_run": {"ko": "다음: madang run {plan} -o {run}", "en": "Next: madang run {plan} -o {run}"},
    "plan_ok": {
        "ko": "{plan}: 문제없습니다. 값 {count}개(보도 {stated}, 계산 {derived}, 가정 {assumed}).",
        "en": "{plan}: no problems. {count} values ({stated} stated, {derived} derived, {assumed} assumed).",
    },
    "look": {"ko": "눈여겨볼 것: {remark}", "en": "Look at this: {remark}"},
    "ran": {"ko": "결과를 {run}에 썼습니다.", "en": "Wrote the run to {run}."},
    "next_report": {
        "ko": "다음: madang report {run} --lang ko -o report.html",
        "en": "Next: madang report {run} --lang en -o report.html",
    },
    "reported": {"ko": "보고서를 {file}에 썼습니다.", "en": "Wrote the report to {file}."},
    "workbook_written": {"ko": "통합 문서를 {file}에 썼습니다.", "en": "Wrote the workbook to {file}."},
    "figure": {"ko": "항목", "en": "figure"},
    "base": {"ko": "기본", "en": "base"},
    "paired": {
        "ko": "기본에 대한 비. 괄호 안은 함께 겪는 불확실성(이용률, 날짜, 가격 등)을 똑같이 두고 {n}번 돌린 결과의 "
        "P10–P90입니다.",
        "en": "Ratios to the base. In brackets: P10–P90 of {n} pairs of lives in which what the cases share (use, "
        "dates, prices) is the same.",
    },
    "value": {"ko": "값", "en": "value"},
    "range": {"ko": "범위(P10–P90)", "en": "range (P10–P90)"},
    "origin": {"ko": "근거", "en": "provenance"},
    "change": {"ko": "변화", "en": "change"},
    "plan_value": {"ko": "계획값", "en": "plan value"},
    "stated": {"ko": "보도", "en": "stated"},
    "derived": {"ko": "계산", "en": "derived"},
    "assumed": {"ko": "가정", "en": "assumed"},
    "catalog_items": {
        "ko": "?는 공개된 자료가 없다는 뜻입니다. 값마다의 출처: madang catalog {table} {item}",
        "en": "? stands for what no public source states. Sources: madang catalog {table} {item}",
    },
    "same": {"ko": "두 결과에 다른 점이 없습니다.", "en": "The runs do not differ."},
    "step_read": {"ko": "기사 읽기", "en": "reading the article"},
    "step_draft": {"ko": "계획 초안 쓰기", "en": "drafting the plan"},
    "step_run": {"ko": "모의운전", "en": "simulating"},
    "step_ranges": {"ko": "범위 계산({n}회)", "en": "finding ranges ({n} lives)"},
    "refused": {
        "ko": "뽑은 {n}회 가운데 {count}회는 계획의 규칙에 어긋나 뺐습니다.",
        "en": "{count} of {n} lives drawn break a rule of the plan and are left out.",
    },
    "step_size": {"ko": "전력 공급 최적화", "en": "sizing the supply"},
    "sized": {
        "ko": "크기를 정한 계획을 {plan}에 썼습니다. 새 값에는 '계산'이라고 적혀 있습니다.",
        "en": "Wrote the sized plan to {plan}; its new values are marked as derived.",
    },
    "source": {"ko": "에너지원", "en": "source"},
    "capacity": {"ko": "크기", "en": "capacity"},
    "cost_optimum": {"ko": "비용(최적화)", "en": "cost (programme)"},
    "cost_lived": {"ko": "비용(모의운전)", "en": "cost (life)"},
    "grid": {"ko": "계통", "en": "grid"},
    "sum": {"ko": "합계", "en": "sum"},
    "none_built": {"ko": "짓지 않음", "en": "none"},
    "step_report": {"ko": "보고서 쓰기", "en": "writing the report"},
    "demo_next": {
        "ko": "두 달 뒤의 기사도 두었습니다. 다음: madang follow {page} --ledger {ledger} --plan {plan}",
        "en": "A page of two months later lies beside it. Next: madang follow {page} --ledger {ledger} --plan {plan}",
    },
    "demo_done": {
        "ko": "다 됐습니다. {file}을 브라우저로 여십시오.",
        "en": "Done. Open {file} in a browser.",
    },
    "slurm_written": {
        "ko": "이용자 {tenants}곳의 배정을 가속기 {size}장짜리 서버 {nodes}대의 Slurm 설정으로 썼습니다. "
        "계획의 규칙 가운데 Slurm으로 옮기지 못한 것:",
        "en": "Wrote the terms of {tenants} tenants for {nodes} nodes of {size} accelerators. Of the plan's rules, "
        "these are not in Slurm's files:",
    },
    "slurm_power": {
        "ko": "- 전력 한도: Slurm은 전력이 모자라도 작업을 시작합니다.",
        "en": "- power: Slurm starts a job whether or not there is power for it.",
    },
    "slurm_slowdown": {
        "ko": "- 전력이 모자랄 때의 감속과 수요반응",
        "en": "- slowdown while power is short, and calls of demand response.",
    },
    "slurm_ramp": {"ko": "- 전력 증가 한도", "en": "- the limit to the rise of power."},
    "slurm_pool": {
        "ko": "- 빌려 쓰는 한도: 계정마다 가질 수 있는 최대치만 묶입니다. 한데 모인 여유분은 함께 세지 않습니다.",
        "en": "- borrowing: each account is held to the most it could ever have; the common pool is not counted.",
    },
    "slurm_spot": {
        "ko": "- 배정을 넘는 작업은 이용자가 QOS spot으로 내야 합니다. 그렇지 않으면 차례를 기다립니다.",
        "en": "- a job beyond its entitlement waits unless its tenant submits it with QOS spot.",
    },
    "slurm_budget": {
        "ko": "- 예산의 주기: Slurm에는 클러스터 전체의 주기(PriorityUsageResetPeriod) 하나뿐이라 쓰지 않았습니다.",
        "en": "- the period of budgets: Slurm has one for the whole cluster (PriorityUsageResetPeriod); it is not set.",
    },
    "slurm_sjf": {
        "ko": "- 짧은 작업 먼저: 낸 차례대로 시작합니다.",
        "en": "- shortest job first: jobs start in order of submission.",
    },
    "slurm_placement": {
        "ko": "- 서버와 랙에 모아 놓는 규칙: Slurm의 배치를 따릅니다.",
        "en": "- the rule of placement on nodes and racks: Slurm's own holds.",
    },
    "sacct_read": {
        "ko": "작업 {jobs}건, 계정 {accounts}개, 가속기 {hours}시간을 읽어 {file}에 썼습니다. "
        "돌지 않은 작업은 {never}건입니다.",
        "en": "Read {jobs} jobs of {accounts} accounts, {hours} accelerator-hours, into {file}; {never} never ran.",
    },
    "sacct_strangers": {
        "ko": "계획에 없는 계정: {names}",
        "en": "accounts that are no tenant of the plan: {names}",
    },
    "sacct_absent": {
        "ko": "기록에 작업이 없는 이용자: {names}",
        "en": "tenants without a job in the records: {names}",
    },
    "sacct_next": {
        "ko": "다음: 이용자에 jobs: {{kind: trace, path: {file}, account: 계정}}을 적고 madang run",
        "en": "Next: give a tenant jobs: {{kind: trace, path: {file}, account: NAME}}, then madang run",
    },
    "backtest_claim": {"ko": "발표", "en": "claim"},
    "backtest_effect": {"ko": "효과", "en": "effect"},
    "backtest_claimed": {"ko": "발표한 값", "en": "claimed"},
    "backtest_ours": {"ko": "계수로 셈한 값", "en": "by the multipliers"},
    "backtest_excess": {"ko": "차이", "en": "difference"},
    "backtest_by": {"ko": "이렇게 보면", "en": "read as"},
    "backtest_sector": {"ko": "부문", "en": "sector"},
    "backtest_region": {"ko": "지역", "en": "region"},
    "backtest_reach": {"ko": "범위", "en": "reach"},
    "backtest_takes": {"ko": "발표대로 되려면 써야 할 돈", "en": "spending that would give it"},
    "backtest_next": {
        "ko": "다른 발표를 맞춰 보려면: madang backtest --jobs 78000 --spent 7e12 --region ulsan",
        "en": "To read another claim: madang backtest --jobs 78000 --spent 7e12 --region ulsan",
    },
    "backtest_imports": {
        "ko": "수입 장비를 빼지 않았고, 쓴 돈은 2020년 물가로 보았습니다. 서버처럼 나라 밖에서 사는 것은 이런 효과를 "
        "내지 않습니다.",
        "en": "Imports are left in, and what is spent is read in prices of 2020: what is bought abroad, such as "
        "servers, sets nothing of the kind off.",
    },
    "effect_jobs": {"ko": "취업", "en": "job-years"},
    "effect_output": {"ko": "생산", "en": "output"},
    "effect_value_added": {"ko": "부가가치", "en": "value added"},
    "reach_national": {"ko": "전국", "en": "whole country"},
    "reach_regional": {"ko": "지역 안", "en": "region alone"},
    "plausible_campus": {"ko": "캠퍼스", "en": "campus"},
    "plausible_ratio": {"ko": "비율", "en": "ratio"},
    "plausible_value": {"ko": "값", "en": "value"},
    "plausible_band": {"ko": "다른 캠퍼스의 범위", "en": "band of the others"},
    "plausible_set_by": {"ko": "범위를 정한 캠퍼스", "en": "set by"},
    "plausible_verdict": {"ko": "판정", "en": "verdict"},
    "plausible_catalog": {"ko": "(목록의 범위)", "en": "(the catalog's band)"},
    "plausible_below": {"ko": "작음", "en": "below"},
    "plausible_within": {"ko": "범위 안", "en": "within"},
    "plausible_above": {"ko": "큼", "en": "above"},
    "plausible_share": {
        "ko": "견줄 수 있는 캠퍼스 {judged}곳 가운데 {outside}곳이 다른 캠퍼스의 범위를 벗어납니다(목록 {all}곳).",
        "en": "{outside} of {judged} campuses that can be compared lie outside the others ({all} in the catalog).",
    },
    "plausible_none": {
        "ko": "견줄 수 있는 발표 값이 없습니다.",
        "en": "Nothing announced can be compared.",
    },
}
