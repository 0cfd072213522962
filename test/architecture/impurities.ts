import ts from "typescript";

/** Globals that reach out of the program. `Date` only where it reads the clock, `Math` only where it rolls dice. */
const OUTSIDE = ["process", "console", "fetch", "performance", "setTimeout", "setInterval", "__dirname", "__filename"];

/** What in a source file depends on more than its input: the clock, chance, the environment, the place of the file. */
export function impurities(fileName: string, text: string): string[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isImpure(node)) found.push(`${fileName}: ${node.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isImpure(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && !node.arguments?.length;
  if (ts.isCallExpression(node)) return ["Date", "Date.now", "Math.random"].includes(node.expression.getText());
  if (ts.isMetaProperty(node)) return true;
  return ts.isIdentifier(node) && OUTSIDE.includes(node.text) && isRead(node);
}

/** A value of that name, not a property or a key that happens to be called so. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isDeclaration = "name" in parent && parent.name === node;
  return !isProperty && !isDeclaration;
}

/** The `export … from` statements of a file. */
export function reExports(fileName: string, text: string): string[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
  return source.statements
    .filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
    .map((statement) => `${fileName}: ${statement.getText(source)}`);
}
