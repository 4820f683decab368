/**
 * Tables beside the journal, for analysts and for old chat messages: the read model, viewer samples
 * and refusals. Imports room, protocol and telemetry. No command waits for this package.
 */
package matinee.history;
