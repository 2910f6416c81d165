/**
 * Runs in the head before anything is painted; its hash stands in the security policy. A theme
 * in the address (?theme=) wins over the one kept on the device; of an embed's options, those that
 * change its height are applied here too, so that nothing jumps. Opened from a disk the book has no
 * scripts, since browsers refuse modules there: it stands as it does without them.
 */
export const firstPaint = `(d=>{if(location.protocol!=="file:")d.classList.add("js");let t=null;try{t=JSON.parse(localStorage.getItem("descent:theme"))}catch{}const q=new URLSearchParams(location.search);t=q.get("projector")==="1"?"projector":q.get("theme")||t;if(/^(light|dark|projector)$/.test(t))d.dataset.theme=t;for(const k of["chrome","caption"])if(q.get(k)==="0")d.dataset[k]="0"})(document.documentElement)`;
