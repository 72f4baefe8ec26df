import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where toasts stand. */
export function Toasts() {
  return <Notifications position="bottom-right" limit={4} containerWidth={380} />;
}
