import type { ReactNode } from "react";
import styles from "./ControlSetting.module.css";

interface SystemLinesSettingProps {
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
}

/** Setting of this browser: the chat shows joins, leaves and changes of playback. */
export function SystemLinesSetting({ shown, onShow }: SystemLinesSettingProps): ReactNode {
  return (
    <label className={styles["setting"]}>
      <input type="checkbox" checked={shown} onChange={({ target }) => onShow(target.checked)} />
      Show joins, leaves and playback changes in chat
    </label>
  );
}
