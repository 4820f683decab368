const CLAUSE = /^[\s*]*(What|Whoever|Whom|Whose|Who|Where|How|Whether|So|Those who)\b/;
const DOC_COMMENT = /\/\*\*([^]*?)\*\//g;

/** Returns the opening word of a doc comment's text if it begins a clause; undefined for a noun or a verb. */
function clauseOf(text) {
  return CLAUSE.exec(text)?.[1];
}

/** Lists the clauses that open doc comments in a source text; for files outside of ESLint's reach. */
export function clausesIn(source) {
  return Array.from(source.matchAll(DOC_COMMENT), ([, text]) => clauseOf(text)).filter(
    (clause) => clause !== undefined,
  );
}

/**
 * ESLint rule: a doc comment opens with a noun or a verb.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const plainDocs = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { clause: 'Open a doc comment with a noun or a verb, not with "{{clause}}".' },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (comment.type !== "Block" || !comment.value.startsWith("*")) continue;
        const clause = clauseOf(comment.value);
        if (clause) context.report({ loc: comment.loc, messageId: "clause", data: { clause } });
      }
    },
  }),
};
