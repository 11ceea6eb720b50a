"""What the operator is told by `check`: what is wrong, and how to mend it."""

import pytest

from bot.adapters import Finding
from bot.adapters.telegram import check, menu
from bot.adapters.telegram.api import Api
from bot.secret import Secret
from tests.chat import WORDS
from tests.platforms.telegram_rules import breaks_before
from tests.platforms.telegram_server import TOKEN, Server


async def findings(server: Server, token: str = TOKEN) -> dict[str, Finding]:
    return {finding.what: finding for finding in await check(Secret(token), server.url, WORDS)}


async def test_all_is_well(server: Server) -> None:
    api = Api(TOKEN, server.url)
    await menu.sync(api, WORDS)
    await api.close_session()
    found = await findings(server)
    assert list(found) == ["token", "group privacy", "groups", "webhook", "menu"]
    assert not any(finding.fix for finding in found.values())
    assert "@soleus_bot" in found["token"].seen
    assert found["menu"].seen == "is up to date"


async def test_a_wrong_token(server: Server) -> None:
    found = await findings(server, "1:wrong")
    assert "@BotFather" in found["token"].fix
    assert "1:wrong" not in str(found)


async def test_group_privacy_off(server: Server) -> None:
    server.me["can_read_all_group_messages"] = True
    found = (await findings(server))["group privacy"]
    assert "/setprivacy" in found.fix
    assert "add it again" in found.fix


async def test_the_link_that_adds_it_to_a_group_and_what_to_do_where_groups_are_off(server: Server) -> None:
    found = (await findings(server))["groups"]
    assert "https://t.me/soleus_bot?startgroup" in found.seen
    assert not found.fix
    server.me["can_join_groups"] = False
    found = (await findings(server))["groups"]
    assert "/setjoingroups" in found.fix


async def test_a_webhook_of_another_program(server: Server) -> None:
    server.webhook = "https://old.example/secret-path"
    await server.happens(message={})
    found = (await findings(server))["webhook"]
    assert found.seen == "one is set, with 1 updates waiting"
    assert found.fix
    assert "secret-path" not in str(found)
    assert server.webhook, "a check changes nothing"


async def test_a_menu_that_is_not_set_yet_needs_nothing(server: Server) -> None:
    found = (await findings(server))["menu"]
    assert (found.seen, found.fix) == ("will be set at the next start", "")
    assert not server.menus


@pytest.mark.parametrize("method", ["getMe", "getWebhookInfo"])
async def test_the_network_away(server: Server, method: str) -> None:
    server.trouble(method, breaks_before)
    found = await findings(server)
    assert "cannot be reached" in found["network"].seen
    assert found["network"].fix
