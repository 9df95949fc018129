// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the console's pages look: one sheet, within each page, so that a page is one answer.

namespace gwanje::sandbox::portal {

inline constexpr char styleSheet[] = R"css(
*{box-sizing:border-box}
body{margin:0;background:#f4f6f8;color:#1d2733;font:15px/1.6 "Noto Sans KR","Noto Sans CJK KR",sans-serif}
a{color:inherit;text-decoration:none}
button,.card a{font:inherit}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid #7fb3ff;outline-offset:1px}
button{border:0;border-radius:6px;padding:9px 16px;background:#14508c;color:#fff;cursor:pointer}
button:hover{background:#0f3f70}
button.plain{background:none;color:#33475b;border:1px solid #c3ccd6;padding:5px 12px}
button.plain:hover{background:#eef2f6}
.login{max-width:400px;margin:9vh auto;padding:36px;background:#fff;border:1px solid #dde3e9;border-radius:10px}
.login h1{margin:0 0 4px;font-size:22px}
.login .hint{margin:0 0 20px;color:#5b6b7b}
.login label{display:block;margin:14px 0 4px;font-weight:600}
.login input{width:100%;padding:9px 11px;font:inherit;border:1px solid #a9b6c3;border-radius:6px}
.login button{width:100%;margin-top:22px}
fieldset{margin:18px 0 0;padding:10px 14px 16px;border:1px solid #c3ccd6;border-radius:6px}
#human-picture{display:block;width:100%;height:84px;background:#eef2f6;border-radius:6px}
[role=alert]{margin:0 0 8px;padding:10px 12px;background:#fdecea;color:#8c1d18;border-radius:6px}
header{display:flex;align-items:center;gap:16px;padding:12px 28px;background:#fff;border-bottom:1px solid #dde3e9}
header strong{flex:1;font-size:17px}
#account-name{color:#33475b}
.body{display:flex;align-items:flex-start;max-width:1320px;margin:0 auto}
nav{flex:0 0 176px;padding:24px 0 24px 28px}
nav a{display:block;padding:8px 12px;border-radius:6px}
nav a:hover{background:#e6ebf0}
nav a[aria-current]{background:#dce8f5;color:#14508c;font-weight:600}
main{flex:1;min-width:0;padding:24px 28px}
h1{margin:0;font-size:24px}
.under{margin:0;color:#5b6b7b}
.bar{display:flex;align-items:center;justify-content:space-between;margin:0 0 20px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px}
.card{padding:18px 20px;background:#fff;border:1px solid #dde3e9;border-radius:8px}
.card h2{margin:0;font-size:15px;color:#5b6b7b;font-weight:600}
.card p{margin:2px 0 10px;font-size:26px;font-weight:700}
.card a{color:#14508c;text-decoration:underline}
.wide{overflow-x:auto;background:#fff;border:1px solid #dde3e9;border-radius:8px}
table{width:100%;border-collapse:collapse}
caption{padding:12px 14px;text-align:left;color:#5b6b7b}
th,td{padding:9px 14px;text-align:left;white-space:nowrap;border-top:1px solid #e6ebf0}
th{background:#f8fafb;color:#33475b;font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
)css";

} // namespace gwanje::sandbox::portal
