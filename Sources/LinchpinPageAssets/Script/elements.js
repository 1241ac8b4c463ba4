// Elements are made one by one and their text set as text: nothing is parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

function put(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "onclick") element.addEventListener("click", value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const make = (tag, attributes = {}, ...children) =>
  put(document.createElement(tag), attributes, children);
const draw = (tag, attributes = {}, ...children) =>
  put(document.createElementNS(SVG, tag), attributes, children);
const byID = (id) => document.getElementById(id);

const button = (label, onclick, attributes = {}) =>
  make("button", { type: "button", onclick, ...attributes }, label);

// A source, as a link if it is an address of the web or of mail.
function source(address) {
  const isLink = /^(https?:\/\/|mailto:)[\x21-\x7E]+$/i.test(address);
  return isLink
    ? make("a", { class: "source", href: address, rel: "noopener noreferrer nofollow" }, address)
    : make("span", { class: "source" }, shownID(address));
}

const level = (evidence) =>
  make("span", { class: "level level-" + LEVELS[evidence] }, LEVELS[evidence]);

function announce(words) { byID("live").textContent = words; }
