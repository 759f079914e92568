import { fileURLToPath } from "node:url";
import ts from "typescript";

/** What a program can import from an entry of the package. */
export interface PublicNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The names of each entry, and those that their declarations name and that no entry has, as "Named (of Naming)". */
export function publicNames(entries: Readonly<Record<string, string>>): {
  readonly names: Readonly<Record<string, PublicNames>>;
  readonly missing: readonly string[];
} {
  const files = Object.values(entries).map((file) => fileURLToPath(new URL(`../../${file}`, import.meta.url)));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exportsOf = (file: string) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return module ? checker.getExportsOfModule(module) : [];
  };
  const own = files.flatMap(exportsOf).map(resolved).filter(isOurs);
  const available = new Set(own);
  const missing = own.flatMap((symbol) =>
    [...namedBy(symbol, checker, resolved)]
      .filter((named) => !available.has(named))
      .map((named) => `${named.name} (of ${symbol.name})`),
  );
  const names = Object.keys(entries).map((entry, i) => {
    const [values, types] = [true, false].map((wanted) =>
      exportsOf(files[i] ?? "")
        .filter((symbol) => (resolved(symbol).flags & ts.SymbolFlags.Value) > 0 === wanted)
        .map(({ name }) => name)
        .sort(),
    );
    return [entry, { values, types } as PublicNames] as const;
  });
  return { names: Object.fromEntries(names), missing: [...new Set(missing)].sort() };
}

/** Declared in `src`. */
function isOurs({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => !declaration.getSourceFile().fileName.includes("/node_modules/"));
}

function nameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isExpressionWithTypeArguments(node) ? node.expression : undefined; // after `extends`
}

/** Types that the declarations of a symbol name, bodies and private members left out. */
function namedBy(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  resolved: (symbol: ts.Symbol) => ts.Symbol,
): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || (ts.isClassElement(node) && node.name && ts.isPrivateIdentifier(node.name))) return;
    const name = nameOf(node);
    const named = name && checker.getSymbolAtLocation(name);
    if (named) {
      const target = resolved(named);
      if (isOurs(target) && !(target.flags & ts.SymbolFlags.TypeParameter)) found.add(target);
    }
    if (ts.isVariableDeclaration(node)) {
      if (node.type) visit(node.type);
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return found;
}
