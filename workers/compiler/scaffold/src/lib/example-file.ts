/** How the names of the files of example records begin; a number from 1 and the ending follow. */
const exampleName = /^00000000-0000-4000-8000-0*(\d{1,6})\.([a-z0-9]{1,8})$/;

/** What stands for the upload of an example record: a landscape, or a line of text. Null for any other file. */
export function exampleFile(name: string): { type: string; text: string } | null {
  const [, number, ending] = exampleName.exec(name) ?? [];
  if (number === undefined) return null;
  if (ending === "png") return { type: "image/svg+xml", text: landscape(Number(number)) };
  return { type: "text/plain; charset=utf-8", text: `Example file ${number}\n` };
}

/** Hills under a sun, in other colours and another place for each number. */
function landscape(number: number): string {
  const hue = (205 + number * 67) % 360;
  const sun = 180 + ((number * 331) % 840);
  const slope = ((number * 137) % 200) - 100;
  const colour = (shift: number, lightness: number) =>
    `hsl(${(hue + shift) % 360} 38% ${lightness}%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="${colour(0, 72)}"/><stop offset="1" stop-color="${colour(40, 90)}"/>
</linearGradient></defs>
<rect width="1200" height="800" fill="url(#sky)"/>
<circle cx="${sun}" cy="270" r="96" fill="${colour(50, 96)}" fill-opacity=".85"/>
<path d="M0 ${520 + slope} C 260 ${380 - slope} 420 ${420 + slope} 640 500 S 1020 ${430 + slope} 1200 ${480 - slope} V800 H0Z" fill="${colour(20, 58)}"/>
<path d="M0 640 C 240 ${560 + slope} 520 ${700 - slope} 760 ${620 + slope} S 1080 600 1200 650 V800 H0Z" fill="${colour(10, 42)}"/>
<path d="M0 740 C 320 ${690 - slope / 2} 700 ${780 + slope / 4} 1200 ${720 + slope / 2} V800 H0Z" fill="${colour(0, 30)}"/>
</svg>`;
}
