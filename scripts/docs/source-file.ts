import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

/** A TypeScript file by its syntax alone: nothing is resolved or checked. */
export class SourceFile {
  private static readonly read = new Map<string, SourceFile>();

  static at(path: string): SourceFile {
    const known = SourceFile.read.get(path);
    if (known) return known;
    const file = new SourceFile(path);
    SourceFile.read.set(path, file);
    return file;
  }

  private readonly syntax: ts.SourceFile;

  private constructor(readonly path: string) {
    this.syntax = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2023, true);
  }

  /** Names that the file exports from others, with those. */
  get reexports(): { readonly name: string; readonly file: SourceFile }[] {
    return this.syntax.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
      const { exportClause, moduleSpecifier } = statement;
      if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return [];
      const file = this.imported(moduleSpecifier);
      return file ? exportClause.elements.map(({ name }) => ({ name: name.text, file })) : [];
    });
  }

  classNamed(name: string): ts.ClassDeclaration | undefined {
    return this.syntax.statements.filter(ts.isClassDeclaration).find((statement) => statement.name?.text === name);
  }

  /** The interface or type of a name, in this file or in one that it imports it from. */
  typeNamed(name: string): { readonly file: SourceFile; readonly type: TypeDeclaration } | undefined {
    const here = this.syntax.statements.filter(isTypeDeclaration).find((statement) => statement.name.text === name);
    if (here) return { file: this, type: here };
    const from = this.syntax.statements
      .filter(ts.isImportDeclaration)
      .find(({ importClause }) => importedNames(importClause).includes(name));
    return from && this.imported(from.moduleSpecifier)?.typeNamed(name);
  }

  relativeTo(root: string): string {
    return relative(root, this.path);
  }

  private imported(specifier: ts.Expression): SourceFile | undefined {
    if (!ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) return undefined;
    return SourceFile.at(join(dirname(this.path), specifier.text.replace(/\.js$/, ".ts")));
  }
}

export type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function isTypeDeclaration(node: ts.Node): node is TypeDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

/** The text of a node's own comment, without its tags, as one line. */
export function commentOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  const text = typeof comment === "string" ? comment : (ts.getTextOfJSDocComment(comment) ?? "");
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .trim();
}
