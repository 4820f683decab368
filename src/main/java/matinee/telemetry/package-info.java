/** Meters: names, units and tags. Imports no other package of the project. */
package matinee.telemetry;
