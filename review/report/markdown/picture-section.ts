import type { Picture } from "../../picture/picture.js";
import { toMermaid } from "../../picture/to-mermaid.js";
import { toPictureText } from "../../picture/to-picture-text.js";
import { fence } from "./fence.js";

/** The picture, and the same as text for mail and for who does not see it. Mermaid is badly sized in a closed box, so it is open. */
export function pictureSection(picture: Picture): string {
  const { nodes, edges, zones } = picture;
  // What is linked to nothing and in no zone is told as well by the list of changes.
  if (nodes.every(({ change }) => change === "none") || edges.length + zones.length === 0) return "";
  const text = fence("", toPictureText(picture).trimEnd().split("\n"));
  return [
    "### Picture of the change",
    fence("mermaid", toMermaid(picture).trimEnd().split("\n")),
    `<details><summary>The same as text</summary>\n\n${text}\n\n</details>`,
  ].join("\n\n");
}
