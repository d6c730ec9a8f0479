// Offers every chart as a PNG beside its SVG: the SVG of this host is drawn on a canvas at twice its size and saved.
for (const svg of document.querySelectorAll("a[data-png]")) {
  const png = document.createElement("a");
  png.href = svg.href;
  png.textContent = svg.dataset.png;
  png.addEventListener("click", (event) => {
    event.preventDefault();
    save(svg.href);
  });
  svg.after(" ", png);
}

async function save(address) {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.naturalWidth * 2, picture.naturalHeight * 2];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${document.title.split(" · ")[0]} ${new URL(address).pathname.split("/").pop()}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
