// The page view: zoom by buttons, keys, wheel, double click and two fingers; areas light up with
// their lines in the list. Scrolling is the browser's own: the sheet grows within its viewer.
(function () {
  "use strict";
  var MOST = 6;
  var viewer = document.querySelector(".viewer");
  var sheet = viewer.querySelector(".sheet");
  var tools = document.querySelector(".zoom");
  var source = sheet.querySelector("source");
  var output = tools.querySelector("output");
  var scale = 1;

  // Zoom to a scale; the point of the sheet that is under (x, y) of the window stays there.
  function zoom(to, x, y) {
    var next = Math.min(MOST, Math.max(1, to));
    if (Math.abs(next - scale) < 0.001) return;
    var box = viewer.getBoundingClientRect();
    var at = sheet.getBoundingClientRect();
    var px = x === undefined ? box.left + box.width / 2 : x;
    var py = y === undefined ? box.top + Math.min(box.height, innerHeight) / 2 : y;
    var across = (px - at.left) / at.width;
    var down = (py - at.top) / at.height;
    if (scale === 1) viewer.style.height = Math.round(Math.min(box.height, innerHeight * 0.92)) + "px";
    scale = next;
    viewer.classList.toggle("zoomed", scale > 1);
    sheet.style.width = scale > 1 ? scale * 100 + "%" : "";
    if (scale === 1) viewer.style.height = "";
    // The browser takes the picture that is sharp at this width, and fetches it only now.
    source.sizes = scale > 1 ? Math.round(sheet.getBoundingClientRect().width) + "px" : first;
    var grown = sheet.getBoundingClientRect();
    viewer.scrollLeft += grown.left + across * grown.width - px;
    viewer.scrollTop += grown.top + down * grown.height - py;
    output.textContent = Math.round(scale * 100) + "%";
    tools.querySelector("[data-zoom=smaller]").disabled = scale === 1;
    tools.querySelector("[data-zoom=larger]").disabled = scale === MOST;
  }
  var first = source.sizes;

  tools.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    zoom({ larger: scale * 1.5, smaller: scale / 1.5, whole: 1 }[button.dataset.zoom]);
  });
  tools.querySelector("[data-zoom=smaller]").disabled = true;

  viewer.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });

  // A double click enlarges, a single one opens the article: the single one waits a moment.
  var waiting = 0;
  var dragged = false;
  viewer.addEventListener("click", function (event) {
    var area = event.target.closest(".areas a");
    if (dragged) {
      event.preventDefault();
      return;
    }
    if (!area || event.ctrlKey || event.metaKey || event.shiftKey || event.detail === 0) return;
    event.preventDefault();
    clearTimeout(waiting);
    if (event.detail === 1) waiting = setTimeout(function () { location.href = area.href.baseVal; }, 240);
  });
  viewer.addEventListener("dblclick", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    zoom(scale > 1.01 ? 1 : 2.5, event.clientX, event.clientY);
  });

  // The mouse drags the enlarged sheet; fingers scroll it themselves, two of them zoom.
  var fingers = new Map();
  var span = 0;
  function apart() {
    var two = Array.from(fingers.values());
    return {
      width: Math.hypot(two[0].x - two[1].x, two[0].y - two[1].y),
      x: (two[0].x + two[1].x) / 2, y: (two[0].y + two[1].y) / 2,
    };
  }
  viewer.addEventListener("pointerdown", function (event) {
    dragged = false;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2) span = apart().width;
  });
  addEventListener("pointermove", function (event) {
    var before = fingers.get(event.pointerId);
    if (!before) return;
    var now = { x: event.clientX, y: event.clientY };
    fingers.set(event.pointerId, now);
    if (fingers.size === 2) {
      var two = apart();
      if (span) zoom(scale * two.width / span, two.x, two.y);
      span = two.width;
      dragged = true;
    } else if (event.pointerType === "mouse" && scale > 1) {
      if (Math.hypot(now.x - before.x, now.y - before.y) > 0) {
        viewer.scrollLeft -= now.x - before.x;
        viewer.scrollTop -= now.y - before.y;
      }
      if (Math.abs(now.x - before.x) + Math.abs(now.y - before.y) > 2) dragged = true;
    }
  });
  function lifted(event) { fingers.delete(event.pointerId); span = 0; }
  addEventListener("pointerup", lifted);
  addEventListener("pointercancel", lifted);
  viewer.addEventListener("touchmove", function (event) {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  }, { passive: false });
  viewer.addEventListener("dragstart", function (event) { event.preventDefault(); });

  function turn(rel) {
    var link = document.querySelector(".turn a[rel=" + rel + "]");
    if (link) location.href = link.href;
  }
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /input|select|textarea/i.test(event.target.localName)) return;
    var step = Math.round(viewer.clientHeight / 6);
    var does = {
      "+": function () { zoom(scale * 1.5); },
      "=": function () { zoom(scale * 1.5); },
      "-": function () { zoom(scale / 1.5); },
      "0": function () { zoom(1); },
      Escape: function () { if (scale > 1) zoom(1); },
      ArrowLeft: function () { if (scale > 1) viewer.scrollLeft -= step; else turn("prev"); },
      ArrowRight: function () { if (scale > 1) viewer.scrollLeft += step; else turn("next"); },
      ArrowUp: scale > 1 ? function () { viewer.scrollTop -= step; } : null,
      ArrowDown: scale > 1 ? function () { viewer.scrollTop += step; } : null,
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });

  // A line of the list and its area light up together.
  document.querySelectorAll(".listed [data-at]").forEach(function (line) {
    var area = document.getElementById(line.dataset.at);
    if (!area) return;
    function lit(on) {
      return function () { area.classList.toggle("lit", on); line.classList.toggle("lit", on); };
    }
    [line, area].forEach(function (one) {
      one.addEventListener("pointerenter", lit(true));
      one.addEventListener("pointerleave", lit(false));
      one.addEventListener("focusin", lit(true));
      one.addEventListener("focusout", lit(false));
    });
  });
})();
