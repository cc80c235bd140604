"""All modules in parts are the modules one by one: the same names, the same functions, the same values."""

from playwright.async_api import Browser

from tests.process.server_process import ServerProcess

COMPARE = """async (version) => {
  const { $modules, $parts, $load, $need } = await import(`/v/${version}/pack/main.js`);
  for (const part of new Set(Object.values($parts))) await $load(part);
  const told = (value) => value?.toString?.().replace(/\\$fetch\\('[^']+', /g, 'import(')
    .replace(/\\/\\*\\*[^]*?\\*\\/|^\\s*\\/\\/.*$| \\/\\/ .*$/gm, '').replace(/\\s/g, '');
  const whole = (value) => JSON.stringify(value, (key, one) => typeof one === 'function' ? told(one)
    : one instanceof Map || one instanceof Set ? [...one] : one instanceof RegExp ? String(one) : one);
  const apiece = {};
  for (const path of Object.keys($modules)) apiece[path] = [await import(`/v/${version}/${path}`), $need(path)];
  const faults = [];
  let compared = 0;
  for (const path of Object.keys($modules)) {
    const [apart, packed] = apiece[path];
    const names = Object.keys(apart).sort();
    if (String(names) !== String(Object.keys(packed).sort())) faults.push(`${path} gives ${names}, packed ${Object.keys(packed)}`);
    for (const name of names) {
      if (whole(apart[name]) !== whole(packed[name])) faults.push(`${path}: ${name} is not the same`);
      compared += 1;
    }
  }
  return { faults, compared, modules: Object.keys($modules).length };
}"""


async def test_packed_and_apart_are_the_same(browser: Browser, server: ServerProcess) -> None:
    page = await browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    await page.goto(f"{server.base}/privacy")
    start = await page.locator("script[type=module]").first.get_attribute("src")
    assert start is not None
    found = await page.evaluate(COMPARE, start.split("/")[2])
    await page.close()
    assert (found["faults"], said) == ([], [])
    assert found["modules"] > 200
    assert found["compared"] > 500
