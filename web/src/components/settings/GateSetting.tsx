import { useId, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { GateMode, GatePolicy } from "../../protocol/messages";
import type { Room } from "../../room/roomStore";
import styles from "./GateSetting.module.css";

const MODES: readonly (readonly [GateMode, string])[] = [
  ["off", "Don't wait"],
  ["host", "Wait for the host"],
  ["quorum", "Wait for most people"],
  ["all", "Wait for everyone"],
];

interface Amount {
  readonly field: "quorumPercent" | "deadlineSeconds" | "budgetSeconds";
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

const PERCENT: Amount = { field: "quorumPercent", label: "Share of people needed", unit: "%", min: 1, max: 100 };
const TIME_LIMITS: readonly Amount[] = [
  { field: "deadlineSeconds", label: "Longest wait", unit: "s", min: 1, max: 60 },
  { field: "budgetSeconds", label: "Total waiting per 10 minutes", unit: "s", min: 0, max: 600 },
];

/** Host's setting of the ready gate: mode and limits of waiting. */
export function GateSetting({ room }: { readonly room: Pick<Room, "store" | "settings"> }): ReactNode {
  const policy = useStore(room.store, ({ view }) => view.room?.policy);
  const isHost = useStore(room.store, ({ view }) => view.you?.role === "host");
  const selectId = useId();
  if (policy === undefined || !isHost) return null;
  const { gate } = policy;
  const change = (changed: Partial<GatePolicy>): void =>
    void room.settings.change((before) => ({ ...before, gate: { ...before.gate, ...changed } }));
  const amounts = gate.mode === "off" ? [] : gate.mode === "quorum" ? [PERCENT, ...TIME_LIMITS] : TIME_LIMITS;
  return (
    <div className={styles["gate"]}>
      <label htmlFor={selectId}>If someone is buffering</label>
      <select
        id={selectId}
        value={gate.mode}
        onChange={({ target }) => {
          const mode = MODES.find(([one]) => one === target.value);
          if (mode) change({ mode: mode[0] });
        }}
      >
        {MODES.map(([mode, words]) => (
          <option key={mode} value={mode}>
            {words}
          </option>
        ))}
      </select>
      {amounts.map((amount) => (
        <AmountField
          key={amount.field}
          amount={amount}
          value={gate[amount.field]}
          onChange={(value) => change({ [amount.field]: value })}
        />
      ))}
    </div>
  );
}

interface AmountFieldProps {
  readonly amount: Amount;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Number input. It commits on blur or Enter, clamped to its range; other text is discarded. */
function AmountField({ amount: { label, unit, min, max }, value, onChange }: AmountFieldProps): ReactNode {
  const [draft, setDraft] = useState<string>();
  const commit = (): void => {
    const wanted = Number.parseInt(draft ?? "", 10);
    const clamped = Number.isNaN(wanted) ? value : Math.min(max, Math.max(min, wanted));
    setDraft(undefined);
    if (clamped !== value) onChange(clamped);
  };
  return (
    <label className={styles["amount"]}>
      <span>
        {label} ({unit})
      </span>
      <input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={draft ?? value}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit();
        }}
      />
    </label>
  );
}
