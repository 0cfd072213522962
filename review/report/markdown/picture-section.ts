import type { Picture } from "../../picture/picture.js";
import { toMermaid } from "../../picture/to-mermaid.js";
import { toPictureText } from "../../picture/to-picture-text.js";
import { fence } from "./fence.js";

/** The picture, and the same as text for mail and for who does not see it. Mermaid is badly sized in a closed box, so it is open. */
export function pictureSection(picture: Picture): string {
  if (picture.nodes.every(({ change }) => change === "none")) return "";
  const text = fence("", toPictureText(picture).split("\n"));
  return [
    "### Picture of the change",
    fence("mermaid", toMermaid(picture).split("\n")),
    `<details><summary>The same as text</summary>\n\n${text}\n\n</details>`,
  ].join("\n\n");
}
