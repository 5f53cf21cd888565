// Shows a pushed reminder, and opens its page when it is clicked. It keeps nothing.
self.addEventListener('push', (event) => {
  const { title, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { data: { url }, tag: url }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url);
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
