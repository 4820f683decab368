/** Every meter's name, unit and tags. A leaf: it imports nothing of ours. */
package matinee.telemetry;
