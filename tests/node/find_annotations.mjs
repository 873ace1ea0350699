// Finds every annotation of a page again with Apache Annotator under jsdom.
// Standard input: {"text": …, "items": […]}; standard output: for each item what its two selectors select.
import { readFileSync } from "node:fs";
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import { JSDOM } from "jsdom";

const { text, items } = JSON.parse(readFileSync(0, "utf8"));
const { window } = new JSDOM("<!doctype html><body></body>");
const { document } = window;
globalThis.Node = window.Node;
globalThis.NodeFilter = window.NodeFilter;
// In pieces, as a page has it: a selector has to find its words over the borders of elements.
const characters = [...text];
for (let at = 0; at < characters.length; at += 97) {
  const piece = document.createElement("span");
  piece.append(document.createTextNode(characters.slice(at, at + 97).join("")));
  document.body.append(piece);
}

const place = (range) => {
  const before = document.createRange();
  before.setStart(document.body, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { text: range.toString(), start: [...before.toString()].length };
};
const select = async (matcher) => {
  const found = [];
  for await (const range of matcher(document.body)) found.push(place(range));
  return found;
};

const answers = [];
for (const item of items) {
  const [quote, position] = item.target.selector;
  answers.push({
    quote: await select(createTextQuoteSelectorMatcher(quote)),
    position: await select(createTextPositionSelectorMatcher(position)),
  });
}
process.stdout.write(JSON.stringify(answers));
