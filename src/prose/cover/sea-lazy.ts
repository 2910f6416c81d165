/** Brings the chart to life once the page has nothing better to do. */
const wake = () => import("./sea-client.ts").then(({ connectSea }) => connectSea());

if ("requestIdleCallback" in window) requestIdleCallback(wake, { timeout: 2000 });
else setTimeout(wake, 300);
