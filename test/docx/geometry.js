// node geometry.js FILE.bbox...: figures read off the printed page. Each FILE.bbox is what
// `pdftotext -bbox-layout` gives for one plan. Prints "ok NAME" or "not ok NAME: fault" per rule.
// All lengths in points (1 mm = 2.8346 pt). Rules: Decree 30, Phụ lục I.
"use strict";
const fs = require("fs");
const path = require("path");

const MM = 72 / 25.4;
const A4 = [210 * MM, 297 * MM];
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM };

function decode(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(#?\w+);/g, (all, name) =>
    name in named ? named[name] : String.fromCodePoint(Number(name.slice(1))));
}

// Words grouped into printed lines: what stands at one height, from left to right.
function pages(xml) {
  return xml.split("<page ").slice(1).map((page) => {
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page);
    const words = [...page.matchAll(
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)]
      .map((m) => ({ x: +m[1], y: +m[2], right: +m[3], bottom: +m[4], text: decode(m[5]) }));
    return { width: +width, height: +height, words };
  });
}

function near(a, b, tolerance) {
  return Math.abs(a - b) <= tolerance;
}

// The words of a phrase that follow each other in one line, or null.
function find(page, phrase) {
  const wanted = phrase.split(" ");
  for (let i = 0; i + wanted.length <= page.words.length; i++) {
    const hit = page.words.slice(i, i + wanted.length);
    if (hit.every((w, j) => (j + 1 < wanted.length ? w.text === wanted[j] : w.text.startsWith(wanted[j]))))
      return hit;
  }
  return null;
}

function box(words) {
  return {
    x: Math.min(...words.map((w) => w.x)), right: Math.max(...words.map((w) => w.right)),
    y: Math.min(...words.map((w) => w.y)), bottom: Math.max(...words.map((w) => w.bottom)),
  };
}

const oneLine = (words) => words && words.every((w) => near(w.y, words[0].y, 1));
const middle = (b) => (b.x + b.right) / 2;
const isLandscape = (page) => page.width > page.height;
const inTopMargin = (page) => page.words.filter((w) => w.bottom < MARGIN.top + 1);

const rules = {
  "paper is A4": (doc) => doc.every((p) => {
    const size = [p.width, p.height].sort((a, b) => a - b);
    return near(size[0], A4[0], 1) && near(size[1], A4[1], 1);
  }),

  "text keeps the margins": (doc) => doc.every((p) => p.words.every((w) =>
    w.x >= MARGIN.left - 1 && w.right <= p.width - MARGIN.right + 1 && w.bottom <= p.height - MARGIN.bottom + 2)),

  "Quốc hiệu on one line, top right": ([first]) => {
    const words = find(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    return oneLine(words) && box(words).x > first.width * 0.45 && box(words).y < MARGIN.top + 12;
  },

  "Tiêu ngữ centred under Quốc hiệu": ([first]) => {
    const state = find(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    const motto = find(first, "Độc lập - Tự do - Hạnh phúc");
    return oneLine(motto) && near(middle(box(state)), middle(box(motto)), 1.5) && box(motto).y > box(state).y;
  },

  "number and date on one line, each in its half": ([first]) => {
    const number = find(first, "Số:"), date = find(first, "ngày");
    if (!number || !date) return false;
    return near(number[0].bottom, date[0].bottom, 3) && number[0].x < first.width / 2 && date[0].x > first.width / 2;
  },

  "no page number on page 1": ([first]) => inTopMargin(first).length === 0,

  "page number centred in the top margin from page 2": (doc) => {
    let expected = 1;
    return doc.every((page, i) => {
      const number = inTopMargin(page);
      if (i === 0) return true;
      expected++;
      if (number.length === 0 && find(page, "Phụ lục")) {
        expected = 1; // the first page of an appendix counts anew and shows no number
        return true;
      }
      const centre = (MARGIN.left + page.width - MARGIN.right) / 2;
      return number.length === 1 && number[0].text === String(expected) && near(middle(number[0]), centre, 2);
    });
  },

  // One signer stands beside the recipients; two stand beside each other, above them.
  "recipients and signature on one page": (doc) => {
    const page = doc.find((p) => find(p, "Nơi nhận:"));
    if (!page) return false;
    const to = box(find(page, "Nơi nhận:"));
    const beside = page.words.some((w) => w.x > page.width * 0.4 && near(w.bottom, to.bottom, 6));
    const above = page.words.some((w) => w.text === "TM." && w.bottom < to.y);
    return (beside || above) && find(page, "Lưu:") !== null && box(find(page, "Lưu:")).y > to.y;
  },

  "text stands above the signature on its page": (doc) => {
    const page = doc.find((p) => find(p, "Nơi nhận:"));
    const to = box(find(page, "Nơi nhận:"));
    return page.words.some((w) => w.y > MARGIN.top - 1 && w.bottom < to.y);
  },
};

let failed = 0;
for (const file of process.argv.slice(2)) {
  const doc = pages(fs.readFileSync(file, "utf8"));
  for (const [name, holds] of Object.entries(rules)) {
    const good = doc.length > 0 && holds(doc);
    console.log(`${good ? "ok" : "not ok"} ${path.basename(file, ".bbox")}: ${name}`);
    failed += !good;
  }
}
process.exit(failed > 0 ? 1 : 0);
