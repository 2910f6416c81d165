/**
 * Runs in the head before anything is painted; its hash stands in the security policy. A theme
 * in the address (?theme=) wins over the one kept on the device.
 */
export const firstPaint = `(d=>{d.classList.add("js");let t=null;try{t=JSON.parse(localStorage.getItem("descent:theme"))}catch{}t=new URLSearchParams(location.search).get("theme")||t;if(/^(light|dark|projector)$/.test(t))d.dataset.theme=t})(document.documentElement)`;
