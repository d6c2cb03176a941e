// What every page does first: the reader's choices of theme and size, before anything is drawn.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripts");
  var store = {
    get: function (name) { try { return localStorage.getItem("edition-" + name); } catch (error) { return null; } },
    set: function (name, value) { try { localStorage.setItem("edition-" + name, value); } catch (error) { /* it is forgotten */ } },
  };
  var theme = store.get("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  var size = Number(store.get("size"));
  if (size >= -2 && size <= 5) root.dataset.size = String(size);
  window.edition = { store: store };
})();
