// A register of several pages lists its records at the addresses that they had when all stood on one page: an old link
// is led on to the entry. An entry that stood on this page and has moved, because the register has grown or the record has
// another topic, is asked of the page that lists all. Without JavaScript a link reaches the line, or the page that leads to
// the list.
{
  const all = document.documentElement.dataset.register;
  const lead = () => {
    const id = decodeURIComponent(location.hash.slice(1)).split("/")[0];
    const line = document.getElementById(id);
    const link = line?.matches(".claims-index li") && line.querySelector("a");
    if (link && link.pathname !== location.pathname) location.replace(link.href);
    else if (!line && all && /^(claim|source)-/.test(id)) location.replace(`${all}#${id}`);
  };
  addEventListener("hashchange", lead);
  lead();
}
