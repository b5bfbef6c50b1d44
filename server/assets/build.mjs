// Makes dist/: one style sheet, the fonts it names, the icon. Run by ./dev; no network.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const dist = join(here, "dist");

const fonts = [
  ["be-vietnam-pro", "Be Vietnam Pro", [["400", "normal"], ["600", "normal"]]],
  ["source-serif-4", "Source Serif 4", [["400", "normal"], ["400", "italic"], ["700", "normal"]]],
];
// Source of the ranges: the style sheets of the font packages.
const ranges = {
  vietnamese: "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
  latin: "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

let faces = "";
for (const [pack, family, styles] of fonts)
  for (const [weight, style] of styles)
    for (const [subset, range] of Object.entries(ranges)) {
      const file = `${pack}-${subset}-${weight}-${style}.woff2`;
      cpSync(join(modules, "@fontsource", pack, "files", file), join(dist, file));
      faces += `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:swap;src:url(${file}) format("woff2");unicode-range:${range}}\n`;
    }

const css = sass.compile(join(here, "rasoat.scss"), { loadPaths: [modules], style: "compressed", quietDeps: true,
  charset: false, logger: sass.Logger.silent });
writeFileSync(join(dist, "rasoat.css"), faces + css.css);
cpSync(join(here, "icon.svg"), join(dist, "icon.svg"));
