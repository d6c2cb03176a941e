// The reading tools of an article: size, theme, reading aloud, link, print, and copying with its source.
(function () {
  "use strict";
  var store = window.edition.store;
  var root = document.documentElement;
  var text = document.querySelector(".text");
  var tools = document.querySelector(".tools");
  var said = tools.querySelector(".said");

  function size(by) {
    var now = Math.min(5, Math.max(-2, Number(root.dataset.size || 0) + by));
    root.dataset.size = String(now);
    store.set("size", String(now));
  }

  function theme() {
    var dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set("theme", root.dataset.theme);
  }

  // Reading aloud: a paragraph at a time, because browsers break off long utterances.
  var speech = window.speechSynthesis;
  var queue = [];
  var speakButton = tools.querySelector("[data-do=speak]");
  var speakWords = speakButton.textContent;

  function stop() {
    queue = [];
    if (speech) speech.cancel();
    speakButton.textContent = speakWords;
    mark(null);
  }

  function mark(element) {
    var old = text.querySelector(".spoken");
    if (old) old.classList.remove("spoken");
    if (element) element.classList.add("spoken");
  }

  function speakNext() {
    var element = queue.shift();
    if (!element) return stop();
    var words = element.cloneNode(true);
    words.querySelectorAll("rt, .call, .generated").forEach(function (part) { part.remove(); });
    var utterance = new SpeechSynthesisUtterance(words.textContent.trim());
    utterance.lang = element.closest("[lang]").lang;
    utterance.onend = function () { if (queue.length || speakButton.textContent !== speakWords) speakNext(); };
    utterance.onerror = stop;
    mark(element);
    speech.speak(utterance);
  }

  function speak() {
    if (speakButton.textContent !== speakWords) return stop();
    queue = Array.prototype.filter.call(
      text.querySelectorAll("p, h1, h2, h3, h4, li, td, th, figcaption, caption"),
      function (element) { return element.textContent.trim() && !element.parentNode.closest("p, li, td, th"); });
    speakButton.textContent = speakButton.dataset.stop;
    speakNext();
  }

  function address() {
    var canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : location.href.split("#")[0];
  }

  function link() {
    var done = function () { said.textContent = tools.querySelector("[data-do=link]").dataset.done; };
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      navigator.share({ title: document.title, url: address() }).catch(function () {});
    } else if (navigator.clipboard) {
      navigator.clipboard.writeText(address()).then(done, function () {});
    } else {
      var field = document.createElement("textarea");
      field.value = address();
      document.body.append(field);
      field.select();
      if (document.execCommand("copy")) done();
      field.remove();
    }
  }

  var does = {
    smaller: function () { size(-1); },
    larger: function () { size(1); },
    theme: theme,
    speak: speak,
    link: link,
    print: function () { print(); },
  };
  tools.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button) does[button.dataset.do]();
  });
  if (!speech) speakButton.hidden = true;
  addEventListener("pagehide", stop);

  // Copied text says where it is from.
  document.addEventListener("copy", function (event) {
    var selected = getSelection();
    var copied = String(selected);
    if (copied.trim().length < 20 || !text.contains(selected.anchorNode)) return;
    event.clipboardData.setData("text/plain", copied + "\n\n" + text.dataset.source + "\n" + address());
    event.preventDefault();
  });
})();
