"use strict";
const $ = id => document.getElementById(id);
const CITIES = {320000: "省本级", 320100: "南京", 320200: "无锡", 320300: "徐州", 320400: "常州", 320500: "苏州", 320600: "南通", 320700: "连云港",
  320800: "淮安", 320900: "盐城", 321000: "扬州", 321100: "镇江", 321200: "泰州", 321300: "宿迁"};
const CARRIERS = {shunfeng: "顺丰速运", ems: "EMS", yuantong: "圆通速递", zhongtong: "中通快递", jd: "京东物流"};
const MOVES = [["0", "在途"], ["5", "派件"], ["3", "签收"], ["14", "拒签"], ["6", "退回"]];
const MODES = [["ok", "正常"], ["slow", "缓慢"], ["wrong", "答错"], ["down", "中断"]];
const ID_TYPES = {RESIDENT_ID_CARD: "居民身份证", PASSPORT: "护照", HK_MACAO_PERMIT: "港澳居民来往内地通行证", TAIWAN_PERMIT: "台湾居民来往大陆通行证"};
// The wording of the templates, which the provider keeps.
const TEMPLATES = {
  SMS_320000001: "您的验证码为 ${code}，5 分钟内有效。请勿告诉他人；不是您本人操作的，请忽略。",
  SMS_320000002: "已为您开通网上办事服务大厅账号（${number}）。不是您本人办理的，请及时联系人社部门。",
  SMS_320000003: "您的网上办事服务大厅账号（${number}）的密码已重置。不是您本人操作的，请立即通过“忘记密码”重新设置。",
  SMS_320000004: "您在网上办事服务大厅登记的移动电话已更换，本号码不再用于登录和接收验证码。不是您本人操作的，请及时联系人社部门。",
  SMS_320000045: "经两名工作人员在柜台核验，您在网上办事服务大厅登记的移动电话将于${time}更换。不是您本人办理的，请在此前打开大厅首页底部“提出异议”，输入异议码${objection}，更换即终止。",
  SMS_320000046: "为您单位办事的一名人员登记的移动电话将于${time}更换（经两名工作人员在柜台核验）。情况不实的，请在此前打开大厅首页底部“提出异议”，输入异议码${objection}，更换即终止。",
  SMS_320000005: "您的网上办事服务大厅账号（${number}）于 ${time} 在新设备（${device}）上登录。不是您本人操作的，请退出该登录，并修改密码。",
  SMS_320000006: "您在网上办事服务大厅使用的证件号码已被其本人收回，您的账号已注销。如有疑问，请联系人社部门。",
  SMS_320000007: "单位（${number}）在网上办事服务大厅的法定代表人已变更。如有疑问，请立即联系单位所在地人社部门。",
  SMS_320000041: "有人通过人脸识别申诉收回您在网上办事服务大厅登记的证件号码，一天后您的账号将被注销。不是您本人办理的，请登录大厅，或在“申诉异议”页面输入异议码 ${objection} 提出异议。",
  SMS_320000042: "您申诉的证件号码已收回，请登录网上办事服务大厅重新注册。",
  SMS_320000043: "您在网上办事服务大厅的申诉没有收回证件号码，因为登记该证件号码的人员提出了异议或重新通过了认证。请持证件原件到人社服务窗口办理。",
  SMS_320000011: "办件 ${caseNumber}（${item}）需要补正，请于 ${day} 前在网上办事服务大厅提交。",
  SMS_320000012: "办件 ${caseNumber}（${item}）的补正期限为 ${day}，请尽快在网上办事服务大厅提交。",
  SMS_320000013: "办件 ${caseNumber}（${item}）已办结，请登录网上办事服务大厅查看结果。",
  SMS_320000014: "办件 ${caseNumber}（${item}）的快递已寄出，请登录网上办事服务大厅查看物流。",
  SMS_320000015: "办件 ${caseNumber}（${item}）的快递已送达。",
  SMS_320000016: "您已获得单位（机构）${number} 的授权，请登录网上办事服务大厅查看。",
  SMS_320000017: "您在单位 ${number} 获得或开通的授权将于 ${day} 到期，请登录网上办事服务大厅查看。",
  SMS_320000018: "单位 ${number} 邀请您办理业务，请于 ${day} 前登录网上办事服务大厅接受或拒绝。",
  SMS_320000019: "单位 ${number} 的授权邀请有了答复，请登录网上办事服务大厅查看。",
  SMS_320000020: "有人员退出了单位 ${number} 的授权，请登录网上办事服务大厅查看。",
  SMS_320000021: "您在单位 ${number} 的授权申请已处理，请登录网上办事服务大厅查看。",
  SMS_320000022: "机构 ${number} 的许可证将于 ${day} 到期，到期后不能申报，请及时办理延续并联系登记机关更新。",
  SMS_320000023: "办件 ${caseNumber}（${item}）的快递未能送达，将重新寄送，请登录网上办事服务大厅核对收件地址。",
  SMS_320000024: "地市已答复您对办件 ${caseNumber}（${item}）的评价，请登录网上办事服务大厅查看。",
  SMS_320000025: "办件 ${caseNumber}（${item}）的单位审核已转交给您，请登录网上办事服务大厅审核。",
  SMS_320000026: "办件 ${caseNumber}（${item}）等待单位审核已超过 3 个工作日，请登录网上办事服务大厅审核。",
  SMS_320000027: "办件 ${caseNumber}（${item}）的审核人已无审核权限，请登录网上办事服务大厅另行转交或直接审核。",
  SMS_320000028: "办件 ${caseNumber}（${item}）不予受理，请登录网上办事服务大厅查看理由。",
  SMS_320000029: "办件 ${caseNumber}（${item}）办结后送达了结果文件，请登录网上办事服务大厅下载。",
  SMS_320000030: "办件 ${caseNumber}（${item}）被单位审核退回，请登录网上办事服务大厅查看原因并修改。",
  SMS_320000059: "您的单位有新登记的机构 ${number}，请登录网上办事服务大厅设置机构管理员。",
  SMS_320000040: "单位 ${number} 的默认收件地址已变更，办理结果将寄往新地址。如有疑问，请登录网上办事服务大厅核对。"};
const asked = new URLSearchParams(location.search).get("face");

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") node.addEventListener("click", value); else if (value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}
async function call(method, path, body) {
  const response = await fetch(path, {method, headers: body ? {"Content-Type": "application/json"} : {}, body: body && JSON.stringify(body)});
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail || answer.title || response.status);
  return answer;
}
let noteTimer;
function note(text) {
  $("note").textContent = text; $("note").classList.add("on");
  clearTimeout(noteTimer); noteTimer = setTimeout(() => $("note").classList.remove("on"), 2200);
}
const act = work => async () => { try { await work(); } catch (e) { note(e.message); } };
function copied(text, name, label) {
  return el("button", {class: "link mono", "aria-label": `复制${name} ${text}`, title: "点击复制", onclick: async () => {
    try { await navigator.clipboard.writeText(text); note(`已复制${name}`); } catch { note(text); }
  }}, label || text);
}
function time(at) {
  return new Date(at).toLocaleString("zh-CN", {timeZone: "Asia/Shanghai", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false});
}
// Redraws only what changed, so that focus and selection stay.
const drawn = new Map();
function draw(id, data, nodes) {
  const text = JSON.stringify(data);
  if (drawn.get(id) === text) return;
  drawn.set(id, text);
  const focused = document.activeElement && $(id).contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  $(id).replaceChildren(...nodes());
  labelCells($(id));
  if (focused) [...$(id).querySelectorAll("[aria-label]")].find(node => node.getAttribute("aria-label") === focused)?.focus();
}
// On a narrow screen each cell is shown with the title of its column.
function labelCells(body) {
  const titles = [...(body.closest("table")?.tHead.rows[0].cells || [])].map(cell => cell.textContent);
  for (const row of body.rows || []) [...row.cells].forEach((cell, index) => { if (row.cells.length > 1) cell.dataset.label = titles[index]; });
}
const empty = text => [el("p", {class: "empty"}, text)];
const emptyRow = (columns, text) => [el("tr", {}, el("td", {colspan: columns, class: "empty"}, text))];

// What the hall's purposes mean to whoever holds the phone; Alipay is not told them.
const PURPOSES = {REGISTER_PERSON: "个人注册", REGISTER_UNIT: "法人注册", RECOVER_PASSWORD: "找回密码", TAKE_BACK_ID_NUMBER: "收回证件号码",
  TAKE_BACK_MOBILE: "收回移动电话", CHANGE_MOBILE: "修改手机", BECOME_REPRESENTATIVE: "法定代表人变更", SIGN: "签署文书"};
// Of both providers, each with the path of its answer.
async function waitingFaces() {
  const [alipay, app] = await Promise.all([call("GET", "/sim/faces"), call("GET", "/sim/app/faces")]);
  return [...alipay.map(face => ({...face, id: face.certifyId, path: "/sim/faces/", from: "支付宝请求确认"})),
    ...app.map(face => ({...face, id: face.code, path: "/sim/app/faces/", from: `江苏智慧人社 App请求确认（${PURPOSES[face.purpose] || face.purpose}）`}))];
}
async function answeredFace(id) {
  for (const path of ["/sim/faces/", "/sim/app/faces/"]) {
    const face = await call("GET", path + encodeURIComponent(id)).catch(() => null);
    if (face) return face;
  }
  return null;
}
async function faces() {
  const waiting = await waitingFaces();
  let answered = null;
  if (asked && !waiting.some(face => face.id === asked)) answered = await answeredFace(asked);
  waiting.sort((a, b) => (b.id === asked) - (a.id === asked));
  $("faces-count").textContent = waiting.length || "";
  draw("faces", [waiting, answered], () => {
    const cards = waiting.map(face => el("article", {class: face.id === asked ? "card here" : "card"},
      el("p", {}, `${face.from}：是 `, el("strong", {}, face.name), ` 本人吗？`),
      el("div", {class: "meta"}, el("span", {}, `证件尾号 ${face.idNumberEnd}`), el("time", {datetime: face.at}, time(face.at))),
      el("div", {class: "row"},
        el("button", {class: "pass", "aria-label": `${face.name} 通过`, onclick: act(() => answer(face, true))}, "通过"),
        el("button", {class: "fail", "aria-label": `${face.name} 不通过`, onclick: act(() => answer(face, false))}, "不通过"))));
    if (answered && answered.result !== "waiting") cards.unshift(el("article", {class: "card here"},
      el("p", {}, `${answered.name} 的人脸认证`, el("span", {class: answered.result === "passed" ? "tag ok" : "tag bad"}, answered.result === "passed" ? "已通过" : "未通过")),
      el("p", {class: "en"}, "请回到办事大厅继续。"),
      /^https?:/.test(answered.returnUrl || "") ? el("a", {href: answered.returnUrl}, "返回办事大厅") : null));
    return cards.length ? cards : empty("没有待确认的人脸认证");
  });
}
async function answer(face, passed) {
  await call("POST", face.path + encodeURIComponent(face.id), {passed});
  note(`${face.name}：${passed ? "通过" : "不通过"}`);
  await faces();
}
function worded(wording, params, code) {
  return wording.split(/\$\{(\w+)\}/).map((part, index) => index % 2 === 0 ? part
    : code && part === code[0] ? el("span", {class: "code"}, code[1]) : params[part] ?? "");
}
async function sms() {
  const messages = await call("GET", `/sim/sms?limit=30&mobile=${encodeURIComponent($("sms-mobile").value.trim())}`);
  draw("sms", messages, () => messages.length ? messages.map(message => {
    const params = Object.entries(message.params);
    const code = params.find(([name, value]) => /code|captcha|验证码/i.test(name) && /^\d{4,8}$/.test(value)) || params.find(([, value]) => /^\d{4,8}$/.test(value));
    const rest = params.filter(param => param !== code);
    const wording = TEMPLATES[message.template];
    return el("article", {class: "card"},
      el("div", {class: "meta"}, el("strong", {}, message.mobile), el("time", {datetime: message.at}, time(message.at))),
      wording ? el("p", {}, `【${message.sign}】`, ...worded(wording, message.params, code))
        : el("p", {}, `【${message.sign}】`, code ? "验证码 " : "", code ? el("span", {class: "code"}, code[1]) : null),
      rest.length && !wording ? el("p", {}, rest.map(([name, value]) => `${name}：${value}`).join("，")) : null,
      el("div", {class: "meta"}, el("span", {}, `模板 ${message.template}`), code ? copied(code[1], "验证码", "复制") : null));
  }) : empty("还没有短信"));
}
async function enterprises() {
  const list = await call("GET", `/sim/enterprises?limit=60&q=${encodeURIComponent($("enterprise-search").value.trim())}`);
  draw("enterprises", list, () => list.length ? list.map(e => el("tr", {},
    el("td", {}, copied(e.name, "单位全称")), el("td", {class: "mono"}, copied(e.uscc, "统一社会信用代码")),
    el("td", {}, CITIES[e.city] || e.city), el("td", {}, copied(e.legalRepresentative.name, "姓名")),
    el("td", {class: "mono"}, copied(e.legalRepresentative.idNumber, "证件号码")))) : emptyRow(5, "没有符合条件的单位"));
}
async function waybills() {
  const list = await call("GET", "/sim/waybills?limit=30");
  draw("waybills", list, () => list.length ? list.map(w => el("article", {class: "card"},
    el("p", {}, el("strong", {}, CARRIERS[w.carrier] || w.carrier), " ", copied(w.trackingNumber, "运单号"), " ",
      el("span", {class: w.state === "3" ? "tag ok" : w.state === "14" || w.state === "2" ? "tag bad" : "tag"}, w.stateTitle), " ",
      w.waitingPushes ? el("span", {class: "tag warn"}, "推送未确认") : w.subscribers ? el("span", {class: "tag ok"}, "已推送") : el("span", {class: "tag"}, "无订阅者")),
    el("ul", {class: "plain"}, ...w.events.map(e => el("li", {}, `${time(e.at)}　${e.context}`))),
    w.state === "3" || w.state === "4" ? null : el("div", {class: "row"}, ...MOVES.map(([state, title]) => el("button", {"aria-label": `${w.trackingNumber} ${title}`,
      onclick: act(async () => { await call("POST", `/sim/waybills/${w.trackingNumber}/events`, {state}); await waybills(); })}, title))))) : empty("还没有运单"));
}
async function legacy() {
  const list = await call("GET", `/sim/legacy-accounts?limit=50&system=${$("legacy-system").value}`);
  draw("legacy", list, () => list.map(a => el("tr", {}, el("td", {}, copied(a.username, "用户名")),
    el("td", {}, a.ca ? el("span", {class: "tag warn"}, "使用 CA，没有密码") : copied(a.password, "密码")),
    el("td", {}, el("ul", {class: "plain"}, ...a.units.map(u => el("li", {}, copied(u.unitNumber, "原单位编号"), ` ${u.name}（${u.legalRepresentative.name}）`)))))));
}
async function certificates() {
  const list = await call("GET", "/sim/certificates?limit=50");
  draw("certificates", list, () => list.length ? list.map(c => el("tr", {}, el("td", {}, c.name), el("td", {class: "mono"}, copied(c.uscc, "统一社会信用代码")),
    el("td", {}, c.type, c.usage === "encryption" ? "（加密）" : ""), el("td", {}, c.notAfter.slice(0, 10)),
    el("td", {}, c.revokedAt ? el("span", {class: "tag bad"}, "已吊销") : el("button", {"aria-label": `吊销 ${c.name} ${c.serial}`,
      onclick: act(async () => { await call("POST", `/sim/certificates/${c.serial}/revocation`); await certificates(); })}, "吊销")))) : emptyRow(5, "还没有签发证书"));
}
// GB 32100: 18 characters, the last one is a check digit.
function isUscc(text) {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY", weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  if (text.length !== 18 || [...text].some(each => !alphabet.includes(each))) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(text[index]), 0);
  return alphabet[(31 - sum % 31) % 31] === text[17];
}
const people = [];
async function person() {
  people.unshift(await call("POST", "/sim/persons"));
  draw("persons", people, () => people.slice(0, 20).map(p => el("tr", {}, el("td", {}, copied(p.name, "姓名")), el("td", {}, ID_TYPES[p.idType] || p.idType),
    el("td", {}, copied(p.idNumber, "证件号码")), el("td", {}, copied(p.mobile, "手机号")))));
}
async function providers() {
  const list = await call("GET", "/sim/behaviours");
  draw("providers", list, () => list.map(p => el("tr", {}, el("td", {}, p.title, " ", el("small", {class: "mono"}, p.provider)),
    el("td", {}, el("span", {class: p.mode === "ok" ? "tag ok" : p.mode === "down" ? "tag bad" : "tag warn"}, MODES.find(m => m[0] === p.mode)[1] + (p.mode === "slow" ? ` ${p.delayMillis / 1000} 秒` : ""))),
    el("td", {}, ...MODES.filter(m => m[0] !== p.mode).flatMap(([mode, title]) => [el("button", {"aria-label": `${p.title} 改为${title}`,
      onclick: act(async () => { await call("PUT", `/sim/behaviour/${p.provider}`, {mode}); await providers(); })}, title), " "])))));
}
// The province's App: logs in to the hall with the person's own account and confirms logins of browsers. Nothing is stored.
const app = {token: null, login: null, who: ""};
async function hall(path, body) {
  const response = await fetch(`/sim/app${path}`, {method: "POST",
    headers: {"Content-Type": "application/json", "Accept-Language": "zh-CN", ...(app.token ? {Authorization: `Bearer ${app.token}`} : {})},
    body: body && JSON.stringify(body)});
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401 && app.token) Object.assign(app, {token: null, login: null});
  drawApp();
  throw new Error(answer.detail || answer.title || response.status);
}
function field(id, label, attributes) {
  return el("label", {class: "field"}, label, el("input", {id, ...attributes}));
}
function drawApp() {
  draw("app", app, () => app.login ? scanned(app.login) : app.token ? [
    el("p", {class: "en"}, `已登录：${app.who}`),
    field("app-qr", "二维码内容", {type: "text", autocomplete: "off"}),
    el("p", {class: "en"}, "在大厅登录页选择“App 扫码登录”，复制二维码内容后粘贴到这里。"),
    el("div", {class: "row"}, el("button", {class: "primary", onclick: act(scan)}, "扫一扫"),
      el("button", {onclick: () => { Object.assign(app, {token: null, who: ""}); drawApp(); }}, "退出"))] : [
    field("app-person", "证件号码或手机号", {type: "text", autocomplete: "off"}),
    field("app-password", "密码", {type: "password", autocomplete: "off"}),
    el("div", {class: "row"}, el("button", {class: "primary", onclick: act(logInToApp)}, "登录 App"))]);
}
const TIERS = {"legal-representative": "法定代表人", administrator: "管理员", agent: "经办人"};
function scanned(login) {
  return [el("article", {class: "card here"},
    el("p", {}, "有浏览器请求以您的身份登录", el("strong", {}, "网上办事服务大厅"), "，请核对："),
    el("ul", {class: "plain"}, el("li", {}, `登录账号：${app.who}`), login.actingFor && el("li", {}, `代表单位：${login.actingFor.unitName}（${TIERS[login.actingFor.tier]}）`),
      el("li", {}, `浏览器：${login.browser} / ${login.system}`), el("li", {}, `网络地址：${login.address}`),
      el("li", {}, `时间：${time(login.openedAt)}`)),
    el("p", {}, "不是您本人操作的，请拒绝。"),
    el("div", {class: "row"}, el("button", {class: "pass", onclick: act(() => answerLogin("confirmation", "已确认登录"))}, "确认登录"),
      el("button", {class: "fail", onclick: act(() => answerLogin("rejection", "已拒绝登录"))}, "拒绝")))];
}
async function logInToApp() {
  const login = {person: $("app-person").value.trim(), password: $("app-password").value};
  const {accessToken} = await hall("/logins", login);
  Object.assign(app, {token: accessToken, who: login.person});
  drawApp();
}
async function scan() {
  const qr = $("app-qr").value.trim();
  if (!qr) throw new Error("请先粘贴二维码内容");
  app.login = await hall("/scans", {qr}).catch(e => { throw new Error(`${e.message} 请在大厅登录页重新复制二维码内容。`); });
  drawApp();
}
async function answerLogin(answer, done) {
  const {id} = app.login;
  app.login = null;
  await hall(`/scans/${id}/${answer}`);
  drawApp();
  note(done);
}
// The App of the electronic business licences, which holds those of all companies.
const licence = {scan: null, uscc: ""};
function drawLicence() {
  draw("licence", licence, () => licence.scan ? [el("article", {class: "card here"},
    el("p", {}, "使用电子营业执照登录", el("strong", {}, "网上办事服务大厅"), "："), el("p", {class: "mono"}, licence.uscc),
    el("p", {}, "不是您本人操作的，请拒绝。"),
    el("div", {class: "row"}, el("button", {class: "pass", "aria-label": "电子营业执照 确认登录", onclick: act(() => answerLicence("confirmation", "已确认登录"))}, "确认登录"),
      el("button", {class: "fail", "aria-label": "电子营业执照 拒绝", onclick: act(() => answerLicence("rejection", "已拒绝登录"))}, "拒绝")))] : [
    field("licence-uscc", "执照的统一社会信用代码", {type: "text", autocomplete: "off", maxlength: 18}),
    field("licence-qr", "执照登录码", {type: "text", autocomplete: "off"}),
    el("div", {class: "row"}, el("button", {class: "primary", "aria-label": "电子营业执照 扫一扫", onclick: act(scanLicence)}, "扫一扫"))]);
}
async function scanLicence() {
  const uscc = $("licence-uscc").value.trim().toUpperCase(), qr = $("licence-qr").value.trim();
  if (!isUscc(uscc)) throw new Error("请输入 18 位统一社会信用代码，可从“企业登记”复制。");
  if (!qr) throw new Error("请先粘贴二维码内容");
  licence.scan = (await call("POST", "/sim/licence/scans", {qr})).id;
  licence.uscc = uscc;
  drawLicence();
}
async function answerLicence(answer, done) {
  const id = licence.scan, uscc = licence.uscc;
  licence.scan = null;
  drawLicence();
  await call("POST", `/sim/licence/scans/${id}/${answer}`, answer === "confirmation" ? {uscc} : undefined);
  note(done);
}
const PANELS = {register: enterprises, waybills, legacy, certificates, persons: async () => { if (!people.length) await person(); }, providers};
const tabs = [...document.querySelectorAll("[role=tab]")];
function open(name) {
  for (const tab of tabs) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", chosen); tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  history.replaceState(null, "", `${location.pathname}${location.search}#${name}`);
  refresh();
}
for (const tab of tabs) {
  tab.addEventListener("click", () => open(tab.id.slice(4)));
  tab.addEventListener("keydown", event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    next.focus(); open(next.id.slice(4));
  });
}
const current = () => tabs.find(tab => tab.getAttribute("aria-selected") === "true").id.slice(4);
let running = false;
async function refresh() {
  $("clock").textContent = new Date().toLocaleTimeString("zh-CN", {hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai"});
  if (document.hidden || running) return;
  running = true;
  try { await Promise.all([faces(), sms(), PANELS[current()]()]); $("offline").hidden = true; }
  catch { $("offline").hidden = false; }
  finally { running = false; }
}
$("sms-mobile").addEventListener("input", act(sms));
$("enterprise-search").addEventListener("input", act(enterprises));
$("enterprise-add").addEventListener("click", act(async () => {
  const added = await call("POST", "/sim/enterprises", {}); $("enterprise-search").value = added.uscc; await enterprises(); note(`已新建 ${added.name}`);
}));
$("waybill-add").addEventListener("click", act(async () => { await call("POST", "/sim/waybills", {carrier: $("carrier").value}); await waybills(); }));
$("legacy-system").addEventListener("change", act(legacy));
$("legacy-add").addEventListener("click", act(async () => { const a = await call("POST", "/sim/legacy-accounts", {system: $("legacy-system").value}); await legacy(); note(`已新建 ${a.username}`); }));
$("legacy-add-several").addEventListener("click", act(async () => { const a = await call("POST", "/sim/legacy-accounts", {system: $("legacy-system").value, units: 3}); await legacy(); note(`已新建 ${a.username}`); }));
$("certificate-add").addEventListener("click", act(async () => {
  const uscc = $("certificate-uscc").value.trim().toUpperCase();
  if (!isUscc(uscc)) throw new Error("请输入 18 位统一社会信用代码，最后一位校验码须正确。可从“企业登记”复制。");
  const added = await call("POST", "/sim/certificates", {uscc, type: $("certificate-type").value, validity: $("certificate-validity").value, usage: $("certificate-usage").value});
  await certificates(); note(`已签发 ${added.certificate.name} 的证书`);
}));
$("person-add").addEventListener("click", act(person));
const wanted = location.hash.slice(1);
open(wanted in PANELS ? wanted : "register");
drawApp();
drawLicence();
setInterval(refresh, 2000);
