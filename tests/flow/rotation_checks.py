"""New keys: the old one signs the news of them, the new one all that comes after."""

from checks import check
from scripted_host import answering

KEEPER, DOUBTER = "keeper.peers.test", "doubter.peers.test"
ROTATION_HOSTS = [KEEPER, DOUBTER]


def rotation(stage):
    peer = stage.peer
    keeper, doubter = (peer.host(host).actor("ada") for host in ROTATION_HOSTS)
    for actor in keeper, doubter:
        accept = peer.follow(actor, stage.network, stage.network_inbox())
        check("an Accept is signed with the key that is shown", peer.problem_with(accept), None)
    doubter.host.script("/inbox", answering(401), answering(401))
    old = stage.get(stage.network).json()
    told = stage.server.json("account", "rotate-key", "network")
    check("the command tells which activity tells of it", told["activity"].isdigit())
    shown = stage.get(stage.network).json()
    for name in "publicKey", "assertionMethod":
        check(f"{name} is another", old[name] != shown[name])
    check("under the same id", old["publicKey"]["id"], shown["publicKey"]["id"])

    whole = {name: value for name, value in shown.items() if name != "@context"}
    update = peer.wait_for("Update", keeper, object=whole)
    check("followers get an Update of the whole actor", update.activity["actor"], shown["id"])
    check("signed with the key that they know", peer.problem_with(update), None)
    stage.drained()
    refused, again, at_last = peer.deliveries("Update", host=DOUBTER)[-3:]
    check("who does not take it", (refused.status, again.status, at_last.status), (401, 401, 202))
    check("was offered the old one", (peer.problem_with(refused), peer.problem_with(again)),
          (None, None))
    peer.forget_keys()
    check("and then gets it with the new one", peer.problem_with(at_last), None)
    check("which did not sign the first", "does not match" in peer.problem_with(update))

    stage.post("With a new key")
    create = peer.wait_for("Create", keeper)
    check("the new key signs what comes after", peer.problem_with(create), None)
    stage.server.kill()
    stage.server.start()
    stage.post("And after a kill")
    check("and after a kill", peer.problem_with(peer.wait_for("Create", keeper, count=2)), None)
