import { dirname, join } from "node:path";
import ts from "typescript";
import type { ConstructDoc, MethodDoc, PropDoc } from "./construct-doc.js";
import { commentOf, SourceFile, type TypeDeclaration } from "./source-file.js";

/** The public constructs in the order of their folders and names, read from the sources below `root`. */
export function readConstructs(root: string, entries: readonly string[]): ConstructDoc[] {
  return entries
    .flatMap((entry) => SourceFile.at(join(root, entry)).reexports)
    .filter(({ file }) => file.relativeTo(root).startsWith("constructs/"))
    .flatMap(({ name, file }) => {
      const declaration = file.classNamed(name);
      return declaration && isConstruct(declaration) ? [constructDoc(root, file, declaration)] : [];
    })
    .sort((one, other) => compare(one.domain, other.domain) || compare(one.name, other.name));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isConstruct({
  heritageClauses = [],
}: {
  readonly heritageClauses?: ReadonlyArray<ts.HeritageClause> | undefined;
}) {
  const parents = heritageClauses.filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  return parents.some(({ types }) => types.some((type) => /(Construct|Stack)$/.test(type.expression.getText())));
}

function constructDoc(root: string, file: SourceFile, declaration: ts.ClassDeclaration): ConstructDoc {
  const path = file.relativeTo(root);
  const [text = "", sources = ""] = commentOf(declaration).split(/\bSources?: (?=https:)/);
  const all = sentences(text);
  return {
    name: declaration.name?.text ?? "",
    file: path,
    domain: dirname(path).replace(/^constructs\/?/, ""),
    summary: all[0] ?? "",
    // What holds nothing by itself is a part.
    survives: all.filter((sentence) => /^Survives (?!nothing|and does not)/.test(sentence)),
    doesNotSurvive: all.filter((sentence) => sentence.startsWith("Does not survive ")),
    sources: [...sources.matchAll(/https:[^\s,]+/g)].map(([url]) => url),
    props: propsOf(file, declaration),
    outputs: outputsOf(declaration),
    methods: methodsOf(declaration),
  };
}

function isPublic(member: ts.ClassElement): boolean {
  const flags = ts.getCombinedModifierFlags(member);
  return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static)) === 0;
}

function outputsOf({ members }: ts.ClassDeclaration): string[] {
  return members
    .filter((member) => (ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member)) && isPublic(member))
    .map((member) => member.name?.getText() ?? "");
}

function methodsOf({ members }: ts.ClassDeclaration): MethodDoc[] {
  return members
    .filter(ts.isMethodDeclaration)
    .filter((method) => isPublic(method) && !["toTerraform", "toMetadata"].includes(method.name.getText()))
    .map((method) => ({
      signature: `${method.name.getText()}(${method.parameters.map(parameter).join(", ")})`,
      doc: sentences(commentOf(method))[0] ?? "",
    }));
}

function parameter({ name, questionToken, initializer }: ts.ParameterDeclaration): string {
  const text = ts.isIdentifier(name) ? name.text : "options";
  return questionToken || initializer ? `${text}?` : text;
}

/** A full stop ends a sentence when a capital, a backtick or a digit begins the next. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z`0-9])/).map((sentence) => sentence.trim());
}

/** The props of a class, those that it takes from others included. */
export function propsOf(file: SourceFile, declaration: ts.ClassDeclaration): PropDoc[] {
  const type = declaration.members.find(ts.isConstructorDeclaration)?.parameters[2]?.type;
  return type && ts.isTypeReferenceNode(type) ? membersOf(file, type.typeName.getText()) : [];
}

/** The members of an interface, those of its parents first. */
function membersOf(file: SourceFile, name: string): PropDoc[] {
  const found = file.typeNamed(name);
  if (!found) return [];
  const { type } = found;
  const inherited = parentsOf(type).flatMap(({ parent, without }) =>
    membersOf(found.file, parent).filter((prop) => !without.includes(prop.name)),
  );
  const own = ts.isInterfaceDeclaration(type) ? type.members.filter(ts.isPropertySignature).map(propDoc) : [];
  return [...inherited.filter((prop) => !own.some(({ name }) => name === prop.name)), ...own];
}

/** Also what an interface takes from another one with `Omit`. */
function parentsOf(type: TypeDeclaration): { readonly parent: string; readonly without: readonly string[] }[] {
  if (ts.isTypeAliasDeclaration(type)) return [];
  const parents = (type.heritageClauses ?? []).flatMap(({ types }) => [...types]);
  return parents.map(({ expression, typeArguments = [] }) => {
    const [whole, names] = typeArguments;
    return expression.getText() === "Omit" && whole && names
      ? { parent: whole.getText(), without: [...names.getText().matchAll(/"(\w+)"/g)].map(([, name = ""]) => name) }
      : { parent: expression.getText(), without: [] };
  });
}

function propDoc(member: ts.PropertySignature): PropDoc {
  return { name: member.name.getText(), required: !member.questionToken, doc: commentOf(member) };
}
