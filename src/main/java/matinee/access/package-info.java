/**
 * Who may do what: signed tokens. May import {@code protocol} only. No secret of here is ever
 * logged or journalled.
 */
package matinee.access;
