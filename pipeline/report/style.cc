#include "pipeline/report/style.h"

namespace aktsyn::pipeline {

std::string_view reportStyle() {
  return R"css(
:root{--ink:#16202b;--muted:#51606f;--line:#d5dce3;--soft:#f3f5f8;--paper:#fff;--accent:#12406b;
--gap:#a4161a;--gap-soft:#fcefee;--major:#8a4b00;--apart:#5a3d8a;--apart-soft:#f4f0fa;
--good:#1c6139;--wait:#3a5875}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--soft);color:var(--ink);
font:16px/1.5 "Source Sans 3","Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,summary:focus-visible,input:focus-visible,[tabindex]:focus-visible{
outline:3px solid #b35900;outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-9999px}.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem;z-index:2}
header.top{background:var(--accent);color:#fff}
header.top .in,main,footer.end{max-width:1180px;margin:0 auto;padding:0 24px}
header.top .in{padding-top:22px;padding-bottom:22px}
header.top p{margin:0;max-width:70em}header.top a{color:#fff}
header.top .over{font-size:.9rem;color:#dbe7f3;margin-bottom:4px}
header.top .under{margin-top:6px;color:#eef4fa}
h1{font-size:1.9rem;line-height:1.2;margin:0;font-weight:650;overflow-wrap:anywhere}
h2{font-size:1.35rem;line-height:1.25;margin:0 0 .6rem;font-weight:650}
h3{font-size:1.12rem;line-height:1.3;margin:1.6rem 0 .6rem;font-weight:650}
h4{font-size:1rem;line-height:1.35;margin:0;font-weight:650}
p{margin:.4rem 0}
main{padding-top:20px;padding-bottom:40px}
section.block{background:var(--paper);border:1px solid var(--line);border-radius:6px;
padding:20px 22px 22px;margin:0 0 18px}
.lead{font-size:1.1rem;max-width:62em}
.muted,.note{color:var(--muted)}.note{font-size:.92rem;max-width:66em}
nav.jump{margin:0 0 16px}nav.jump ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px 20px;margin:0;padding:0}
dl.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(132px,1fr));gap:10px;margin:14px 0 4px}
dl.tiles div{border:1px solid var(--line);border-top:4px solid var(--muted);border-radius:4px;padding:8px 12px 10px;
display:flex;flex-direction:column-reverse;justify-content:flex-end;background:#fff}
dl.tiles dt{font-size:.88rem;color:var(--muted);line-height:1.3}
dl.tiles dd{margin:0;font-size:1.6rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
dl.tiles .critical{border-top-color:var(--gap)}dl.tiles .major{border-top-color:#c4781c}
dl.tiles .minor{border-top-color:#8d8a4a}dl.tiles .apart{border-top-color:var(--apart)}
dl.tiles .good{border-top-color:var(--good)}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;font-size:.94rem}
caption{text-align:left;color:var(--muted);font-size:.9rem;padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--line)}
th{font-weight:600;font-size:.86rem;color:var(--muted);vertical-align:bottom}
tbody th{font-size:.94rem;color:var(--ink);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}
#case-table tbody th{overflow-wrap:anywhere;min-width:7.5em}
td.zero{color:#6b7682}
td.file,.file{overflow-wrap:anywhere}td.nowrap,.nowrap{white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
th button{font:inherit;color:var(--accent);background:none;border:0;padding:0;cursor:pointer;text-align:inherit;
text-decoration:underline dotted;text-underline-offset:.2em}
th[aria-sort=ascending] button::after{content:" \25B2"}th[aria-sort=descending] button::after{content:" \25BC"}
.filter{margin:.2rem 0 .7rem}.filter input{font:inherit;padding:5px 9px;border:1px solid #7a8794;border-radius:4px;width:16em;max-width:100%}
.bar{display:block;width:300px;max-width:100%;height:14px;margin-top:4px}
.law{font-weight:400;color:var(--muted);font-size:.88rem;line-height:1.4}
table.requirements{table-layout:fixed;min-width:760px}table.requirements th:nth-child(1){width:38%}
table.requirements th:nth-child(2),table.requirements th:nth-child(3){width:10.5%}
table.requirements th:nth-child(5){width:10.5%}
table.requirements td:nth-child(4),table.requirements th:nth-child(4){padding-left:14px}
.short{font-weight:650}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:.6rem 0 .8rem;padding:0;font-size:.88rem;color:var(--muted)}
.legend svg{height:14px;vertical-align:-2px;margin-right:6px}
.badge{display:inline-block;font-size:.82rem;font-weight:650;line-height:1.35;border-radius:3px;padding:1px 8px;
border:1.5px solid currentColor;white-space:nowrap;background:#fff}
.badge.gap{background:var(--gap);border-color:var(--gap);color:#fff}
.badge.apart{color:var(--apart);border-style:dashed}
.badge.settled{color:var(--good)}.badge.pending{color:var(--wait);border-style:dotted}
.badge.critical{color:var(--gap)}.badge.major{color:var(--major)}.badge.minor{color:#5b5a1e}
.tag{display:inline-block;font-size:.82rem;border:1px solid #9aa6b2;border-radius:3px;padding:0 6px;color:var(--muted)}
article.finding{border:1px solid var(--line);border-left:6px solid var(--muted);border-radius:5px;padding:14px 18px 14px;
margin:0 0 14px;background:#fff}
article.finding.gap{border-left-color:var(--gap)}
article.finding.apart{border-left-color:var(--apart);border-left-style:double}
article.finding .head{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline;margin-bottom:4px}
article.finding .head h4{flex:1 1 22em}
article.finding .says{margin:.3rem 0 .7rem;max-width:60em}
.num{font-weight:650;color:var(--muted);font-variant-numeric:tabular-nums}
dl.facts{display:grid;grid-template-columns:minmax(8.5em,max-content) 1fr;gap:3px 16px;margin:.5rem 0;font-size:.95rem}
dl.facts dt{color:var(--muted)}dl.facts dd{margin:0;overflow-wrap:anywhere}
.advice{border-left:3px solid var(--accent);background:#eef4fa;padding:7px 12px;margin:.7rem 0;max-width:60em}
details{margin:.5rem 0}summary{cursor:pointer;color:var(--accent);font-weight:600}
details ol,details ul{margin:.4rem 0 .4rem;padding-left:1.5rem;max-width:64em}
details li{margin:.15rem 0}
figure{margin:.7rem 0;max-width:860px}
figure svg.crop{display:block;width:100%;height:auto;border:1px solid #9aa6b2;background:#fff}
figure rect.mark{fill:#ffe14d;fill-opacity:.38;stroke:#a4161a;stroke-width:2.5}
figcaption{font-size:.88rem;color:var(--muted);margin:0 0 4px;overflow-wrap:anywhere}
blockquote{margin:.3rem 0;padding:7px 12px;border-left:3px solid #9aa6b2;background:var(--soft);
font-family:Georgia,"Liberation Serif",serif;font-size:.97rem;white-space:pre-line;overflow-wrap:anywhere;max-width:60em}
blockquote.small{font-size:.88rem;background:none;padding:2px 10px;color:#3b4856;margin:.3rem 0 0}
mark{background:#ffe14d;color:#16202b;padding:0 1px;outline:1px solid #b08900}
.timeline svg{display:block;min-width:860px;width:100%;height:auto;font-family:inherit}
.group-end{font-size:.82rem;color:#6b7682}
footer.end{padding-top:6px;padding-bottom:40px;color:var(--muted);font-size:.88rem}
footer.end p{overflow-wrap:anywhere}
@media (max-width:700px){
header.top .in,main,footer.end{padding-left:14px;padding-right:14px}
section.block{padding:14px 14px 16px}h1{font-size:1.5rem}
dl.tiles{grid-template-columns:repeat(2,1fr)}
dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:6px}
article.finding{padding:12px}}
@media print{
@page{size:A4;margin:14mm 13mm}
body{background:#fff;font-size:10pt}
header.top{background:#fff;color:#000;border-bottom:2px solid #000}
header.top a,header.top .over,header.top .under{color:#000}
header.top .in,main,footer.end{max-width:none;padding-left:0;padding-right:0}
section.block{border:0;padding:0 0 8pt;margin:0 0 8pt}
nav.jump,.filter,.skip{display:none}
h2,h3,h4,article.finding .head{break-after:avoid}
figure,tr,dl.tiles div,.advice{break-inside:avoid}
.scroll{overflow:visible}.timeline svg{min-width:0}
.timeline{break-inside:avoid}
table{font-size:8.6pt}th button{color:inherit;text-decoration:none}
a{color:inherit}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";
}

}  // namespace aktsyn::pipeline
