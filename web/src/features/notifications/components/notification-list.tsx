import { Link } from '@tanstack/react-router';
import type { Notification } from '@/api/types';
import { Ago } from '@/components/date-text';
import { useReadNotification } from '../api/use-read-notification';
import classes from './notification-list.module.css';

interface NotificationListProps {
  notifications: readonly Notification[];
  onOpen?: () => void;
}

export function NotificationList({ notifications, onOpen }: NotificationListProps) {
  const read = useReadNotification();
  const open = (notification: Notification) => {
    if (notification.read_at === null) read.mutate(notification.id);
    onOpen?.();
  };
  return (
    <ul className={classes.list} aria-label="Notifications">
      {notifications.map((notification) => (
        <li
          key={notification.id}
          className={classes.row}
          data-unread={notification.read_at === null || undefined}
        >
          <NotificationTitle notification={notification} open={() => open(notification)} />
          {notification.body !== '' && <p className={classes.body}>{notification.body}</p>}
          <p className={classes.time}>
            <Ago at={notification.created_at} />
          </p>
        </li>
      ))}
    </ul>
  );
}

interface NotificationTitleProps {
  notification: Notification;
  open: () => void;
}

/** A link where there is something to see, a button that marks it read where there is not. */
function NotificationTitle({ notification, open }: NotificationTitleProps) {
  const { title, link, read_at: readAt } = notification;
  const unread = readAt === null && <span className={classes.unread}>Unread: </span>;
  if (link?.startsWith('/')) {
    return (
      <Link to={link} className={classes.title} onClick={open}>
        {unread}
        {title}
      </Link>
    );
  }
  return (
    <button type="button" className={classes.title} onClick={open}>
      {unread}
      {title}
    </button>
  );
}
