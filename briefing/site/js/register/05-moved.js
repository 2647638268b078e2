// A register of several pages lists its records at the addresses that they had when all stood on one page: an old link
// is led on to the entry. Without JavaScript it reaches the line, which leads there.
{
  const lead = () => {
    const id = decodeURIComponent(location.hash.slice(1)).split("/")[0];
    const line = document.getElementById(id);
    const link = line?.matches(".claims-index li") && line.querySelector("a");
    if (link && link.pathname !== location.pathname) location.replace(link.href);
  };
  addEventListener("hashchange", lead);
  lead();
}
